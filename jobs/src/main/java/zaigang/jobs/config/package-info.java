/** The configuration of the job on a cluster: one YAML file, every key explained, all problems said at once. */
package zaigang.jobs.config;
