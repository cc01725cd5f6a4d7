package zaigang.geo.track;

/** Why a fix was not used. Each refused fix has exactly one reason, the first that applies. */
public enum Refusal {
    /** The same device reported the same instant more accurately, or identically. */
    DUPLICATE,
    /** Another device of the employee speaks for this shift. */
    OTHER_DEVICE,
    /** Less accurate than the policy allows, and no known network proves where it was. */
    INACCURATE,
    /** Getting there and away again needs a speed nobody travels at, though the way without it does not. */
    SPIKE
}
