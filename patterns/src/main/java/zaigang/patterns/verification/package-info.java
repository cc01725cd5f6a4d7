/** Pictures and videos that were handed in before, keyed by the fingerprint of their content. */
package zaigang.patterns.verification;
