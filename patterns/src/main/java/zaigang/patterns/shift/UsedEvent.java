package zaigang.patterns.shift;

import zaigang.patterns.device.DevicePunch;
import zaigang.patterns.verification.Handin;

/**
 * A punch or a verification that was used: a copy of it is not used again, and an exemption decided later may still take it back.
 *
 * @param time milliseconds since the epoch
 * @param device what was told of its device; null if nothing
 * @param handin what was told of its content; null if nothing
 */
public record UsedEvent(long time, DevicePunch device, Handin handin) {}
