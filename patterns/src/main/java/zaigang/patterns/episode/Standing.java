package zaigang.patterns.episode;

import java.util.List;
import zaigang.patterns.cep.Signal;
import zaigang.patterns.shift.Judgement;

/**
 * What an episode rests on, until the windows on work of its day join it.
 *
 * @param judgement the last judgement of its shift
 * @param signals the patterns' signals on it
 */
public record Standing(Judgement judgement, List<Signal> signals) {

    String shiftId() {
        return judgement.facts().shiftId();
    }
}
