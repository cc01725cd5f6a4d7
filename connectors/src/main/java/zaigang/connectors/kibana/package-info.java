/** Kibana: the objects for the people who read findings, and how they get there. */
package zaigang.connectors.kibana;
