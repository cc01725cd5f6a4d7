/**
 * What an evidence report says: from the documents of one finding to the parts of a page, in the reader's language. Pure: no
 * clock, no network, no files. Of what it shows, nothing comes from anywhere but the documents; the templates only lay it out.
 */
package zaigang.jobs.report.page;
