/** Sites: where people are meant to be, how far off a position is from there, and the file they are read from. */
package zaigang.geo.site;
