package zaigang.patterns.event;

import java.util.List;

/**
 * What is known of an employee.
 *
 * @param employeeId the employee
 * @param teamId his team
 * @param siteIds the sites he may work at, in the roster's order; at least one
 * @param managerId his manager; null if none is named
 * @param name his name; null if none is given
 * @param geofenced false for people whose place of work is free: their fixes are dropped unread
 */
public record RosterEntry(
        String employeeId, String teamId, List<String> siteIds, String managerId, String name, boolean geofenced) {}
