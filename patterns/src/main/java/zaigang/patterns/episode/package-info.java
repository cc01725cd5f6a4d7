/** What goes out: episodes and shift ledgers, and how they are scored and assembled. */
package zaigang.patterns.episode;
