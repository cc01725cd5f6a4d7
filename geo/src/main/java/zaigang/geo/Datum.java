package zaigang.geo;

/** The coordinate systems positions come in. */
public enum Datum {
    WGS84,
    GCJ02,
    BD09;
}
