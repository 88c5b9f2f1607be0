using System.Globalization;
using Gateway.Host.Data;
using Gateway.Host.Server;
using Gateway.Host.Tests.Testing;
using Gateway.Iam.Secrets;

namespace Gateway.Host.Tests.Data;

public sealed class DataFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.PathOf("data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_New_MakesAPrivateFolderOfThisFormat()
    {
        using var data = DataFolder.Open(Path);

        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
        Assert.Equal("gateway store 1\n", File.ReadAllText(data.PathOf("format")));
    }

    [Fact]
    public void Open_Twice_IsRefusedWithTheProcessThatHoldsIt()
    {
        using (DataFolder.Open(Path))
        {
            var refused = Assert.Throws<StartException>(() => DataFolder.Open(Path));
            Assert.Contains(
                $"in use by process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}.", refused.Message, StringComparison.Ordinal);
        }

        DataFolder.Open(Path).Dispose();
    }

    [Theory]
    [InlineData("gateway store 2\n", "has format 2")]
    [InlineData("gateway store x\n", "does not say")]
    [InlineData("", "does not say")]
    public void Open_OtherFormat_IsRefusedAndUnlocked(string content, string expected)
    {
        DataFolder.Open(Path).Dispose();
        File.WriteAllText(System.IO.Path.Combine(Path, "format"), content);

        Assert.Contains(expected, Assert.Throws<StartException>(() => DataFolder.Open(Path)).Message, StringComparison.Ordinal);
        File.WriteAllText(System.IO.Path.Combine(Path, "format"), "gateway store 1\n");
        DataFolder.Open(Path).Dispose();
    }

    [Fact]
    public void Open_FolderOfSomethingElse_IsRefusedUntouched()
    {
        _folder.Write("letter.txt", "dear");

        Assert.Contains("letter.txt", Assert.Throws<StartException>(() => DataFolder.Open(_folder.FullPath)).Message, StringComparison.Ordinal);
        Assert.Single(Directory.GetFileSystemEntries(_folder.FullPath));
    }

    [Fact]
    public void Open_MountPointWithItsOwnMasterKey_IsTaken()
    {
        Directory.CreateDirectory(System.IO.Path.Combine(Path, "lost+found"));
        File.WriteAllText(System.IO.Path.Combine(Path, "master.key"), new string('0', 64));

        DataFolder.Open(Path).Dispose();
    }

    [Fact]
    public void Open_PathIsAFile_SaysWhy() =>
        Assert.Contains("cannot be used", Assert.Throws<StartException>(() => DataFolder.Open(_folder.Write("file", ""))).Message, StringComparison.Ordinal);

    [Fact]
    public void MasterKey_Written_IsFoundAndPrivate()
    {
        using var data = DataFolder.Open(Path);
        Assert.Null(MasterKeyFile.Find(data));

        var key = MasterKey.Generate();
        MasterKeyFile.Write(data, key);

        Assert.Equal(key.Id, MasterKeyFile.Find(data)!.Id);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(data.PathOf("master.key")));
    }

    [Fact]
    public void MasterKey_Damaged_IsRefusedAndKept()
    {
        using var data = DataFolder.Open(Path);
        File.WriteAllText(data.PathOf("master.key"), "oops");

        Assert.Throws<StartException>(() => MasterKeyFile.Find(data));
        Assert.Equal("oops", File.ReadAllText(data.PathOf("master.key")));
    }

    [Fact]
    public void PrivateFile_Replaced_IsWholeAndPrivate()
    {
        var path = _folder.Write("file", "old");
        File.WriteAllText(path + ".new", "left over by a crash");

        PrivateFile.Write(path, "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(path));
        Assert.False(File.Exists(path + ".new"));
    }
}
