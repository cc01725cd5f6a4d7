/** Windows on work by local days: tasks, meetings, messages and feedback, and the rules on them. */
package zaigang.patterns.work;
