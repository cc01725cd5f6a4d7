/**
 * YAML files that people write: a table of keys says all there is to know about each, and reading with all problems at once, writing with
 * an explanation of every key, and finding what somebody meant all go by it.
 */
package zaigang.patterns.yaml;
