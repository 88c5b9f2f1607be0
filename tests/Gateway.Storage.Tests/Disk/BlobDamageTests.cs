using CsCheck;
using Gateway.Core.Blobs;
using Gateway.Core.Objects;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

public sealed class BlobDamageTests : IDisposable
{
    private readonly DiskFixture _disk = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task Read_AnyBitOfASmallFileFlipped_ThrowsCorrupt()
    {
        var blob = await _disk.Store.PutAsync("a body of some bytes"u8.ToArray(), Cancellation);
        var whole = await File.ReadAllBytesAsync(_disk.PathOf(blob), Cancellation);
        for (var bit = 0; bit < whole.Length * 8; bit++)
        {
            await AssertCorruptAsync(blob, Flip(whole, bit));
        }
    }

    [Fact]
    public async Task Read_SmallFileCutAnywhere_ThrowsCorrupt()
    {
        var blob = await _disk.Store.PutAsync("a body of some bytes"u8.ToArray(), Cancellation);
        var whole = await File.ReadAllBytesAsync(_disk.PathOf(blob), Cancellation);
        for (var length = 0; length < whole.Length; length++)
        {
            await AssertCorruptAsync(blob, whole[..length]);
        }
    }

    [Fact]
    public async Task Read_AnyBitOfALargeFileFlippedOrCut_ThrowsCorrupt()
    {
        var blob = await _disk.Store.PutAsync(TestBytes.Make(300_000), Cancellation);
        var whole = await File.ReadAllBytesAsync(_disk.PathOf(blob), Cancellation);
        await Gen.Select(Gen.Bool, Gen.Int[0, (whole.Length * 8) - 1]).SampleAsync(
            (flip, bit) => AssertCorruptAsync(blob, flip ? Flip(whole, bit) : whole[..(bit / 8)]), iter: 200, threads: 1);
    }

    [Fact]
    public async Task Read_FileLonger_ThrowsCorrupt()
    {
        var blob = await _disk.Store.PutAsync(TestBytes.Make(100), Cancellation);
        var whole = await File.ReadAllBytesAsync(_disk.PathOf(blob), Cancellation);
        await AssertCorruptAsync(blob, [.. whole, 0]);
        await AssertCorruptAsync(blob, [0, .. whole]);
        await AssertCorruptAsync(blob, [.. whole, .. whole]);
    }

    [Fact]
    public async Task Open_FileOfAnotherBlob_ThrowsCorrupt()
    {
        var first = await _disk.Store.PutAsync(TestBytes.Make(100), Cancellation);
        var second = await _disk.Store.PutAsync(TestBytes.Make(100), Cancellation);
        File.Copy(_disk.PathOf(second), _disk.PathOf(first), overwrite: true);
        var corrupt = await Assert.ThrowsAsync<BlobCorruptException>(async () => await _disk.Store.OpenAsync(first.Id, Cancellation));
        Assert.Contains(second.Id.ToString(), corrupt.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_FileThatTheDiskDoesNotRead_ThrowsAnErrorOfTheDisk()
    {
        var blob = await _disk.Store.PutAsync(TestBytes.Make(100), Cancellation);
        File.Delete(_disk.PathOf(blob));
        Directory.CreateDirectory(_disk.PathOf(blob));
        var fault = await Assert.ThrowsAsync<DiskFaultException>(async () => await _disk.Store.OpenAsync(blob.Id, Cancellation));
        Assert.NotEqual(0, fault.Error);
    }

    [Fact]
    public async Task Read_RangeBesideTheDamagedBlock_IsServed()
    {
        var bytes = TestBytes.Make(300_000);
        var blob = await _disk.Store.PutAsync(bytes, Cancellation);
        var whole = await File.ReadAllBytesAsync(_disk.PathOf(blob), Cancellation);
        await File.WriteAllBytesAsync(_disk.PathOf(blob), Flip(whole, 100_000 * 8), Cancellation);
        await using var reader = await _disk.Store.OpenAsync(blob.Id, Cancellation);
        var buffer = new byte[65_536];
        Assert.Equal(65_536, await reader.ReadAsync(0, buffer, Cancellation));
        Assert.Equal(bytes[..65_536], buffer);
        Assert.Equal(10, await reader.ReadAsync(131_072, buffer.AsMemory(0, 10), Cancellation));
        await Assert.ThrowsAsync<BlobCorruptException>(async () => await reader.ReadAsync(65_535, buffer.AsMemory(0, 2), Cancellation));
        Assert.Equal(new byte[2], buffer[..2]);
    }

    [Fact]
    public async Task Read_BlobWithALongTable_LoadsItAsNeededAndFindsDamage()
    {
        const int Length = 40 * 1024 * 1024;
        var bytes = TestBytes.Make(Length);
        var blob = await _disk.Store.PutAsync(bytes, Cancellation, piece: 1024 * 1024);
        var read = await _disk.Store.GetAsync(blob, Cancellation, 1024 * 1024);
        Assert.True(bytes.AsSpan().SequenceEqual(read));
        await using (var file = new FileStream(_disk.PathOf(blob), FileMode.Open))
        {
            // The last entry of the table.
            file.Position = Length + (8 * 639);
            var value = file.ReadByte();
            file.Position--;
            file.WriteByte((byte)(value ^ 1));
        }

        await using var reader = await _disk.Store.OpenAsync(blob.Id, Cancellation);
        var buffer = new byte[70_000];
        Assert.Equal(70_000, await reader.ReadAsync(0, buffer, Cancellation));
        await Assert.ThrowsAsync<BlobCorruptException>(async () => await reader.ReadAsync(Length - 1, buffer, Cancellation));
    }

    private static byte[] Flip(byte[] whole, int bit)
    {
        var damaged = whole.ToArray();
        damaged[bit / 8] ^= (byte)(1 << (bit % 8));
        return damaged;
    }

    private async Task AssertCorruptAsync(BlobSpan blob, byte[] file)
    {
        await File.WriteAllBytesAsync(_disk.PathOf(blob), file, Cancellation);
        var corrupt = await Assert.ThrowsAsync<BlobCorruptException>(() => _disk.Store.GetAsync(blob, Cancellation));
        Assert.Equal(blob.Id, corrupt.Id);
    }
}
