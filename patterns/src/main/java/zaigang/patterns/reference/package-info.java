/** Reference data that changes while a job runs: from when on which roster entry and which shape of a site hold. */
package zaigang.patterns.reference;
