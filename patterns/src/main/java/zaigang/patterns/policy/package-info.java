/** The thresholds of every rule. */
package zaigang.patterns.policy;
