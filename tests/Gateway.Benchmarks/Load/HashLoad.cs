using System.Diagnostics;
using Gateway.Core.Checksums;

namespace Gateway.Benchmarks.Load;

/// <summary>The hashes that a plain PUT needs, on one core, over bytes in memory.</summary>
internal static class HashLoad
{
    public static Task<Measure> RunAsync(byte[] body, double seconds, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () =>
        {
            var start = Stopwatch.GetTimestamp();
            long count = 0;
            while (Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
            {
                using var hashes = new BodyHashes(ChecksumAlgorithm.Crc64Nvme);
                hashes.Append(body);
                _ = hashes.ETag;
                count++;
            }

            var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            return new Measure(count, elapsed, elapsed);
        },
        cancellationToken,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);
}
