/** Devices that punch for several employees, keyed by device. */
package zaigang.patterns.device;
