package zaigang.patterns.shift;

import java.util.ArrayList;
import java.util.List;

/** The few names of devices and networks in somebody's fixes, by number: looked up one by one, the latest first. Not safe for several threads. */
public final class Names {

    /** The number of no name. */
    public static final int NONE = -1;

    private final List<String> names = new ArrayList<>(2);

    /** The number of a name, counted from 0, which it gets if it is new; {@link #NONE} for null. */
    public int number(String name) {
        if (name == null) {
            return NONE;
        }
        for (int i = names.size() - 1; i >= 0; i--) {
            if (names.get(i).equals(name)) {
                return i;
            }
        }
        names.add(name);
        return names.size() - 1;
    }

    /** The name with a number that was given out; null for {@link #NONE}. */
    public String name(int number) {
        return number == NONE ? null : names.get(number);
    }

    /** How many there are. */
    public int size() {
        return names.size();
    }

    /** All of them, by number. */
    public List<String> list() {
        return List.copyOf(names);
    }
}
