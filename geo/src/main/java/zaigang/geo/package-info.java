/** Positions, the systems they come in, and distances between them: pure functions of degrees and metres. */
package zaigang.geo;
