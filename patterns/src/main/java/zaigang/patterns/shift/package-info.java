/** From dense to sparse: hundreds of fixes of a shift become its ledger, a few absences, and the handful of steps that patterns see. */
package zaigang.patterns.shift;
