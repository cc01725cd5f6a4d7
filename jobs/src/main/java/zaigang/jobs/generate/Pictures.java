package zaigang.jobs.generate;

/** The checksums of the pictures that are handed in. */
record Pictures(long seed) {
    private static final int DONOR_EVERY = 10;

    /** Who hands in, at 02:00 UTC of the first day, a picture that others use again. */
    static boolean isDonor(Employee employee) {
        return employee.index() % DONOR_EVERY == 0;
    }

    /** The donor's picture. */
    String donated(Employee employee) {
        return sha256(employee.index() / DONOR_EVERY * DONOR_EVERY, -1, 0);
    }

    /** One of the employee's own pictures of a day. */
    String own(Employee employee, int day, int number) {
        return sha256(employee.index(), day, number);
    }

    private String sha256(int index, int day, int number) {
        StringBuilder hex = new StringBuilder(64);
        for (int part = 0; part < 4; part++) {
            hex.append(Ids.hex(Seeds.hash(seed, index, day, number, 7_000 + part)));
        }
        return hex.toString();
    }
}
