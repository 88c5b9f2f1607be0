using Gateway.Host.CommandLine.MasterKeys;
using Gateway.Host.Data;
using Gateway.Host.Identity;
using Gateway.Host.Server;
using Gateway.Host.Tests.Testing;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Host.Tests.Data;

public sealed class MasterKeyGuardTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly MemoryDocumentStore _documents = new();
    private readonly DataFolder _folder;

    public MasterKeyGuardTests() => _folder = DataFolder.Open(_temporary.PathOf("data"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string KeyFile => _folder.PathOf(MasterKeyFile.Name);

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Start_EmptyStore_KeepsANewKeyThatHoldsFromThenOn()
    {
        await StartAsync(new IdentityOptions());
        var made = File.ReadAllText(KeyFile);

        await StartAsync(new IdentityOptions());

        Assert.Equal(made, File.ReadAllText(KeyFile));
    }

    // Nothing was sealed yet but the probe: root credentials come from the settings, and there are no users.
    [Fact]
    public async Task Start_KeyFileLost_IsRefusedAndMakesNone()
    {
        await StartAsync(new IdentityOptions());
        File.Delete(KeyFile);

        var refused = await Assert.ThrowsAsync<StartException>(() => StartAsync(new IdentityOptions()));

        Assert.Contains("The master key is missing", refused.Message, StringComparison.Ordinal);
        Assert.Contains(KeyFile, refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyFile));
    }

    [Fact]
    public async Task Start_AnotherKeyInTheSettings_IsRefusedUntilThePreviousOneIsThereToo()
    {
        var (old, taken) = (MasterKey.Generate(), MasterKey.Generate());
        await StartAsync(new IdentityOptions { MasterKey = old });

        var refused = await Assert.ThrowsAsync<StartException>(() => StartAsync(new IdentityOptions { MasterKey = taken }));

        Assert.Contains("The master key is not the one of the data folder", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexStringLower(old.Id), refused.Message, StringComparison.Ordinal);
        await StartAsync(new IdentityOptions { MasterKey = taken, MasterKeyPrevious = old });
        await StartAsync(new IdentityOptions { MasterKey = old });
    }

    [Fact]
    public async Task Start_SecretsOfBeforeThereWereProbes_AreOpenedInstead()
    {
        var key = MasterKey.Generate();
        await StoreSecretAsync(key);

        await Assert.ThrowsAsync<StartException>(() => StartAsync(new IdentityOptions()));
        await Assert.ThrowsAsync<StartException>(() => StartAsync(new IdentityOptions { MasterKey = MasterKey.Generate() }));

        Assert.False(File.Exists(KeyFile));
        await StartAsync(new IdentityOptions { MasterKey = key });
    }

    [Fact]
    public async Task Start_AfterTheFileWasWrittenAndNothingElse_GoesOn()
    {
        // A crash in between: the key is there before anything is sealed with it.
        MasterKeyFile.Write(_folder, MasterKey.Generate());

        await StartAsync(new IdentityOptions());
        await StartAsync(new IdentityOptions());
    }

    [Fact]
    public async Task Start_AfterARotation_TakesTheNewKeyOnly()
    {
        await StartAsync(new IdentityOptions());
        var old = MasterKeyFile.Find(_folder)!;

        await new MasterKeyRotation(_folder, new IdentityOptions()).RunAsync(_documents, null, Token);

        await StartAsync(new IdentityOptions());
        await Assert.ThrowsAsync<StartException>(() => StartAsync(new IdentityOptions { MasterKey = old }));
    }

    private async Task StartAsync(IdentityOptions options)
    {
        var keys = MasterKeyRing.LoadOrMake(_folder, options);
        using var identities = new IdentityStore(_documents, new IdentityStoreOptions());
        await new MasterKeyGuard(_folder, new MasterKeyCheck(identities, new SecretSealer(keys.Current, keys.Retired))).RunAsync(keys, Token);
    }

    private async Task StoreSecretAsync(MasterKey key)
    {
        using var identities = new IdentityStore(_documents, new IdentityStoreOptions());
        await identities.PutAsync(new AccessKeyEntry
        {
            Id = "AKIAOLD",
            Account = SomeIdentity.Account,
            UserName = "alice",
            UserId = SomeIdentity.User().Id,
            Created = SomeIdentity.Time,
            SealedSecret = new AccessKeySecrets(new SecretSealer(key)).Seal(SomeIdentity.Account, "AKIAOLD", new AccessKeySecret("the-secret")),
        });
    }
}
