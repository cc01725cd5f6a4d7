package zaigang.patterns.shift;

import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.verification.Handin;

/**
 * An event that was used: a copy of it is not used again, and of a punch or a verification an exemption decided later may still take
 * back what was told.
 *
 * @param last the last instant it has to do with, milliseconds since the epoch
 * @param device what was told of its device; null if nothing
 * @param handin what was told of its content; null if nothing
 */
public record UsedEvent(long last, DevicePunch device, Handin handin) {}
