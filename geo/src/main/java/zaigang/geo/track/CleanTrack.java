package zaigang.geo.track;

import java.util.List;
import java.util.Map;

/**
 * The track of one shift after cleaning.
 *
 * @param distinct all fixes of all devices without duplicates, by time, then device
 * @param usable what is left for the judgement, by strictly rising time; weak and mock fixes included
 * @param deviceId the device that speaks for the shift; null if its fixes name none, or there are none
 * @param otherDevices fixes of the employee's other devices, by time; they count for nothing but may explain something
 * @param refused how many fixes were refused for each reason; reasons that did not occur are absent
 */
public record CleanTrack(
        List<Fix> distinct, List<Fix> usable, String deviceId, List<Fix> otherDevices, Map<Refusal, Integer> refused) {}
