using System.Diagnostics;
using Gateway.Core.Blobs;
using Gateway.Storage.Disk;
using Gateway.Testing.Blobs;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Storage.Tests.Disk;

public sealed class StorageFullTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(20_000_000)]
    public async Task Write_FullFileSystem_ThrowsLeavesNothingAndRecovers(long expected)
    {
        var mount = Directory.CreateTempSubdirectory("gateway-full-").FullName;
        if (!await TryRunAsync("mount", "-t", "tmpfs", "-o", "size=4m", "none", mount))
        {
            Directory.Delete(mount);
            Assert.Skip("Mounting a small file system is not permitted here.");
        }

        try
        {
            using var disk = new DiskFixture(folder: mount);
            await Assert.ThrowsAsync<StorageFullException>(() => disk.Store.PutAsync(TestBytes.Make(20_000_000), Cancellation, expected));
            Assert.Empty(disk.Files());
            Assert.Equal(0, disk.Store.Disk.Buffers.LentBytes);
            var blob = await disk.Store.PutAsync(TestBytes.Make(2_000_000), Cancellation);
            Assert.Equal(TestBytes.Make(2_000_000), await disk.Store.GetAsync(blob, Cancellation));
        }
        finally
        {
            Assert.True(await TryRunAsync("umount", mount));
            Directory.Delete(mount);
        }
    }

    [Fact]
    public async Task Create_BelowTheMinimum_ThrowsUntilThereIsRoom()
    {
        var free = 1_000_000L;
        using var disk = new DiskFixture(set: o => o.MinimumFreeBytes = 900_000, freeBytes: () => free);
        Assert.Throws<StorageFullException>(() => disk.Store.Create(100_001, null));
        Assert.Equal(0, disk.Store.InFlight);
        free = 2_000_000;
        disk.Time.Advance(TimeSpan.FromSeconds(1));
        await disk.Store.PutAsync(TestBytes.Make(100_001), Cancellation);
    }

    [Fact]
    public void DemandRoom_BelowTheMinimum_CountsWhatItGranted()
    {
        using var disk = new DiskFixture(set: o => o.MinimumFreeBytes = 900_000, freeBytes: () => 1_000_000);
        disk.Store.DemandRoom(60_000);
        Assert.Throws<StorageFullException>(() => disk.Store.DemandRoom(60_000));
        disk.Store.DemandRoom(40_000);
    }

    [Fact]
    public async Task Write_MoreThanWasAnnouncedBelowTheMinimum_Throws()
    {
        using var disk = new DiskFixture(set: o => o.MinimumFreeBytes = 900_000, freeBytes: () => 1_000_000);
        await Assert.ThrowsAsync<StorageFullException>(() => disk.Store.PutAsync(TestBytes.Make(300_000), Cancellation, expectedLength: 1));
        Assert.Empty(disk.Files());
    }

    [Fact]
    public void Take_WithinASecond_CountsWhatWasGranted()
    {
        var time = new FakeTimeProvider();
        var guard = new FreeSpaceGuard(100, () => 200, time);
        guard.Take(60);
        Assert.Throws<StorageFullException>(() => guard.Take(60));
        guard.Check(40);
        time.Advance(TimeSpan.FromSeconds(1));
        guard.Take(60);
    }

    private static async Task<bool> TryRunAsync(string command, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
            await process.WaitForExitAsync(Cancellation);
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
