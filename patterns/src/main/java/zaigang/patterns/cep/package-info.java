/** The Flink CEP patterns, one class each, with their named conditions. They see steps of judged shifts, never fixes. */
package zaigang.patterns.cep;
