/** Putting a past period right: what a replay comes to is held against what is in Elasticsearch. */
package zaigang.jobs.repair;
