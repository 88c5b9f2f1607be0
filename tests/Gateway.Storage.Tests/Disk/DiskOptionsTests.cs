using Gateway.Storage.Disk;

namespace Gateway.Storage.Tests.Disk;

public sealed class DiskOptionsTests
{
    [Fact]
    public void FindMistakes_Defaults_WantOnlyAFolder()
    {
        Assert.Empty(new DiskOptions { Folder = "/data" }.FindMistakes());
        Assert.StartsWith("Folder", Assert.Single(new DiskOptions().FindMistakes()), StringComparison.Ordinal);
    }

    [Fact]
    public void FindMistakes_EverythingWrong_NamesEachSettingAndValue()
    {
        var options = new DiskOptions
        {
            Folder = " ",
            DirectIo = (DirectIo)9,
            DirectIoFrom = -1,
            BufferSize = 65_537,
            BufferBudget = -2,
            Workers = 0,
            MinimumFreeBytes = -3,
        };
        var mistakes = options.FindMistakes();
        Assert.Equal(7, mistakes.Count);
        Assert.Contains("BufferSize is 65537: a multiple of 65536 bytes from 65536 to 16777216 is accepted.", mistakes);
    }
}
