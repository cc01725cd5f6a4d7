/**
 * Evidence reports: one self-contained page a finding, from documents in Elasticsearch or from what a replay wrote, and an index
 * to browse many. {@link zaigang.jobs.report.page} says what is on a page, {@code src/main/jte} lays it out.
 */
package zaigang.jobs.report;
