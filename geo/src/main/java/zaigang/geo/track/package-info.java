/** Fixes, and how a usable track is made of them. */
package zaigang.geo.track;
