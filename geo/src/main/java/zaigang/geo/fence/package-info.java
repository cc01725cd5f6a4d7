/** The fence machine: inside, outside or unknown, fix by fix. */
package zaigang.geo.fence;
