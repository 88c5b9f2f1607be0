using System.Security.Cryptography;
using Gateway.Core.Names;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;

namespace Gateway.Storage.Tests.Disk;

public sealed class BlobFormatTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task File_OfKnownBytes_HasTheFrozenBytes()
    {
        using var disk = new DiskFixture();
        var blob = await disk.Store.PutAsync("hello"u8.ToArray(), Cancellation);
        Assert.Equal(new BlobId(1, 1), blob.Id);
        Assert.Equal(
            "68656C6C6F" + // data
            "FDDC625C55E85595" + // XXH3 of the data
            "894757424C420D0A" + // magic
            "0100" + // version
            "0100" + // algorithm
            "00000100" + // block size
            "0100000000000000" + // incarnation
            "0100000000000000" + // number
            "0500000000000000" + // length
            "184867034E0175B4" + // checksum of the table
            "0000000000000000" + // zero
            "C0BABE81837E45BC", // checksum of the footer
            Convert.ToHexString(await File.ReadAllBytesAsync(disk.PathOf(blob), Cancellation)));
    }

    [Fact]
    public async Task File_OfSeveralBlocks_HasTheFrozenHash()
    {
        using var disk = new DiskFixture();
        var bytes = Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31 >> 4)).ToArray();
        var blob = await disk.Store.PutAsync(bytes, Cancellation);
        var file = await File.ReadAllBytesAsync(disk.PathOf(blob), Cancellation);
        Assert.Equal(200_000 + (4 * 8) + 64, file.Length);
        Assert.Equal(bytes, file[..200_000]);
        Assert.Equal("25293FD5C5E1BAAE22F0176E35EA851D72E3681B69A1C94E74EFEA699834CF3A", Convert.ToHexString(SHA256.HashData(file)));
    }

    [Fact]
    public void Path_OfAnId_IsFrozen()
    {
        var paths = new BlobPaths("/data");
        Assert.Equal(
            "/data/blobs/00000000000000ab/0000000000000012/0000000000012345",
            paths.File(new BlobId(0xab, 0x12345)));
    }
}
