package zaigang.connectors.json;

import zaigang.patterns.event.Rejection;

/**
 * Why a record cannot be used.
 *
 * @param code MALFORMED, INVALID or FROM_THE_FUTURE
 * @param message what was found, in which field, what is allowed and what to do; without the record's origin, and for fixes and
 *     collaboration without any value
 * @param time the record's own time, milliseconds since the epoch; 0 where it has none that could be used
 */
public record Problem(Rejection.Code code, String message, long time) {}
