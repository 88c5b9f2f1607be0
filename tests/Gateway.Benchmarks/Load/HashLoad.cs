using System.Diagnostics;
using System.Runtime.InteropServices;
using Gateway.Core.Checksums;

namespace Gateway.Benchmarks.Load;

/// <summary>The hashes that a plain PUT needs, on one core, over bytes in memory.</summary>
internal static partial class HashLoad
{
    private const int ThreadCpuTime = 3;

    public static Task<Measure> RunAsync(byte[] body, double seconds, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            var start = Stopwatch.GetTimestamp();
            var cpu = CpuSeconds();
            long count = 0;
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                using var hashes = new BodyHashes(ChecksumAlgorithm.Crc64Nvme);
                hashes.Append(body);
                _ = hashes.ETag;
                count++;
            }

            var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return new Measure(count, elapsed, CpuSeconds() - cpu);
        },
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private static double CpuSeconds() => GetTime(ThreadCpuTime, out var time) == 0 ? time.Seconds + (time.Nanoseconds / 1e9) : 0;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int GetTime(int clock, out TimeSpec time);

    [StructLayout(LayoutKind.Sequential)]
    private struct TimeSpec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
