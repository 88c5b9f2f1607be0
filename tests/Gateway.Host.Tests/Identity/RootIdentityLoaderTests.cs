using System.Text;
using System.Text.Json;
using Gateway.Core.Names;
using Gateway.Host.Data;
using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Host.Settings;
using Gateway.Host.Tests.Testing;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Testing.Documents;

namespace Gateway.Host.Tests.Identity;

public sealed class RootIdentityLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly DataFolder _data;
    private readonly MemoryDocumentStore _documents = new();
    private readonly RecordingLoggers _loggers = new();
    private SecretSealer _sealer = new(MasterKey.Generate());

    public RootIdentityLoaderTests() => _data = DataFolder.Open(_folder.PathOf("data"));

    private string CredentialFile => _data.PathOf("root-credentials.json");

    public void Dispose()
    {
        _data.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Load_NothingGiven_GeneratesOnceIntoAPrivateFile()
    {
        var first = await LoadAsync(new IdentityOptions());
        var written = File.ReadAllText(CredentialFile);
        var second = await LoadAsync(new IdentityOptions());

        using var json = JsonDocument.Parse(written);
        Assert.Equal(first.Credentials.AccessKeyId, json.RootElement.GetProperty("accessKeyId").GetString());
        Assert.Equal(Encoding.UTF8.GetString(first.Credentials.Secret.Utf8), json.RootElement.GetProperty("secretAccessKey").GetString());
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(CredentialFile));
        Assert.Equal(first.Credentials.Secret.Utf8, second.Credentials.Secret.Utf8);
        Assert.Equal(first.Account, second.Account);
        Assert.Equal(written, File.ReadAllText(CredentialFile));
        Assert.Equal($"are in {CredentialFile}", first.Origin);
    }

    [Fact]
    public async Task Load_FileRemovedByTheOwner_StaysRemoved()
    {
        var first = await LoadAsync(new IdentityOptions());
        File.Delete(CredentialFile);

        var second = await LoadAsync(new IdentityOptions());

        Assert.Equal(first.Credentials.AccessKeyId, second.Credentials.AccessKeyId);
        Assert.False(File.Exists(CredentialFile));
        Assert.EndsWith("which was removed", second.Origin, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_GivenLater_WinOverTheGeneratedAndSaySo()
    {
        var generated = await LoadAsync(new IdentityOptions());

        var given = await LoadAsync(new IdentityOptions { RootAccessKey = "admin", RootSecretKey = "correct-horse" });
        var again = await LoadAsync(new IdentityOptions());

        Assert.Equal("admin", given.Credentials.AccessKeyId);
        Assert.True(_loggers.Has("Root credentials come from the settings"));
        Assert.Equal(generated.Credentials.AccessKeyId, again.Credentials.AccessKeyId);
    }

    [Fact]
    public async Task Load_Given_WritesNoFile()
    {
        await LoadAsync(new IdentityOptions { RootAccessKey = "admin", RootSecretKey = "correct-horse" });

        Assert.False(File.Exists(CredentialFile));
    }

    [Fact]
    public async Task Load_OtherAccountThanStored_IsASettingsMistake()
    {
        await LoadAsync(new IdentityOptions { AccountId = AccountId.Parse("111111111111") });

        var refused = await Assert.ThrowsAsync<SettingsException>(() => LoadAsync(new IdentityOptions { AccountId = AccountId.Parse("222222222222") }));
        Assert.Contains("belongs to account 111111111111", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_OtherMasterKey_SaysWhatToDo()
    {
        await LoadAsync(new IdentityOptions());
        _sealer = new SecretSealer(MasterKey.Generate());

        var refused = await Assert.ThrowsAsync<StartException>(() => LoadAsync(new IdentityOptions()));

        Assert.Contains("GATEWAY_MASTER_KEY", refused.Message, StringComparison.Ordinal);
        await LoadAsync(new IdentityOptions { RootAccessKey = "admin", RootSecretKey = "correct-horse" });
    }

    private Task<RootIdentity> LoadAsync(IdentityOptions options) =>
        new RootIdentityLoader(_data, new IdentityStore(_documents, new IdentityStoreOptions()), _sealer, TimeProvider.System, _loggers)
            .LoadAsync(options, TestContext.Current.CancellationToken).AsTask();
}
