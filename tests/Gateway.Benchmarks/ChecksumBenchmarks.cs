using BenchmarkDotNet.Attributes;
using Gateway.Core.Checksums;

namespace Gateway.Benchmarks;

/// <summary>The checksums of S3, and the hashes that one PUT needs.</summary>
[MemoryDiagnoser]
public class ChecksumBenchmarks
{
    private byte[] _body = [];
    private ChecksumHasher _hasher = ChecksumHasher.Create(ChecksumAlgorithm.Crc32);
    private byte[] _value = [];

    [Params(4 * 1024, 1024 * 1024)]
    public int Size { get; set; }

    [ParamsAllValues]
    public ChecksumAlgorithm Algorithm { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _body = new byte[Size];
        _hasher = ChecksumHasher.Create(Algorithm);
        _value = new byte[_hasher.Length];
    }

    [GlobalCleanup]
    public void Cleanup() => _hasher.Dispose();

    [Benchmark]
    public int Checksum()
    {
        _hasher.Append(_body);
        return _hasher.Finish(_value);
    }

    [Benchmark]
    public long BodyOfPut()
    {
        using var hashes = new BodyHashes(Algorithm);
        hashes.Append(_body);
        return hashes.ETag.PartCount + hashes.Length;
    }
}
