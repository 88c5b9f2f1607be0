using Gateway.Core.Documents;
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

namespace Gateway.Host.Tests.CommandLine.MasterKeys;

public sealed class MasterKeyRotationTests : IDisposable
{
    /// <summary>More than are written together.</summary>
    private const int Keys = 600;

    private readonly TemporaryFolder _temporary = new();
    private readonly MemoryDocumentStore _documents = new();
    private readonly DataFolder _folder;

    public MasterKeyRotationTests() => _folder = DataFolder.Open(_temporary.PathOf("data"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task Run_KeyOfTheDataFolder_IsReplacedByANewOne()
    {
        var old = KeepKey();
        await StoreAsync(old);

        var result = await RotateAsync(new IdentityOptions());

        var held = MasterKeyFile.Find(_folder)!;
        Assert.Equal((Keys + 1L, true, false), (result.Secrets, result.IsKept, result.WasInterrupted));
        Assert.NotEqual(old.Reveal(), held.Reveal());
        Assert.False(File.Exists(_folder.PathOf(MasterKeyHandoverFile.Name)));
        await AssertOpensAsync(new SecretSealer(held));
        await Assert.ThrowsAsync<SecretUnsealException>(() => AssertOpensAsync(new SecretSealer(old)));
    }

    [Fact]
    public async Task Run_KeyOfTheSettings_TakesTheNewOneOfTheUser()
    {
        var (old, taken) = (MasterKey.Generate(), MasterKey.Generate());
        await StoreAsync(old);

        var result = await RotateAsync(new IdentityOptions { MasterKey = old }, taken);

        Assert.False(result.IsKept);
        Assert.False(File.Exists(_folder.PathOf(MasterKeyFile.Name)));
        await AssertOpensAsync(new SecretSealer(taken));
    }

    [Fact]
    public async Task Run_SettingsWithPreviousKey_SealsWhatIsUnderIt()
    {
        var (old, taken) = (MasterKey.Generate(), MasterKey.Generate());
        await StoreAsync(old);
        await AssertServerOpensAsync(new IdentityOptions { MasterKey = taken, MasterKeyPrevious = old });

        await RotateAsync(new IdentityOptions { MasterKey = taken, MasterKeyPrevious = old });

        await AssertOpensAsync(new SecretSealer(taken));
    }

    [Fact]
    public async Task Run_KeyOfTheSettingsAndNoNewOne_SaysHowToMakeOne()
    {
        var old = MasterKey.Generate();
        await StoreAsync(old);

        var refused = await Assert.ThrowsAsync<StartException>(() => RotateAsync(new IdentityOptions { MasterKey = old }));

        Assert.Contains("--new-key-file", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_SecretThatDoesNotOpen_ChangesNothing()
    {
        var old = MasterKey.Generate();
        await StoreAsync(old);

        var refused = await Assert.ThrowsAsync<StartException>(() => RotateAsync(new IdentityOptions { MasterKey = MasterKey.Generate() }, MasterKey.Generate()));

        Assert.Contains("Nothing was changed.", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.PathOf(MasterKeyHandoverFile.Name)));
        await AssertOpensAsync(new SecretSealer(old));
    }

    [Fact]
    public async Task Run_SameKey_IsRefused()
    {
        var old = MasterKey.Generate();
        await StoreAsync(old);

        await Assert.ThrowsAsync<StartException>(() => RotateAsync(new IdentityOptions { MasterKey = old }, old));
    }

    [Fact]
    public async Task Run_NoKeyAtAll_MakesNone()
    {
        await Assert.ThrowsAsync<StartException>(() => RotateAsync(new IdentityOptions()));

        Assert.False(File.Exists(_folder.PathOf(MasterKeyFile.Name)));
    }

    /// <summary>The process ends at every point at which something has just become durable.</summary>
    [Theory]
    [InlineData("handover")]
    [InlineData("write 1")]
    [InlineData("write 2")]
    [InlineData("write 3")]
    [InlineData("write 4")]
    [InlineData("secrets")]
    [InlineData("key")]
    public async Task Run_KeyOfTheDataFolder_CrashAnywhere_StartsAndIsFinishedByTheNext(string point)
    {
        await StoreAsync(KeepKey());

        await CrashAsync(new IdentityOptions(), null, point);
        await AssertServerOpensAsync(new IdentityOptions());
        var result = await RotateAsync(new IdentityOptions());

        Assert.True(result.WasInterrupted);
        Assert.False(File.Exists(_folder.PathOf(MasterKeyHandoverFile.Name)));
        await AssertOpensAsync(new SecretSealer(MasterKeyFile.Find(_folder)!));
    }

    [Theory]
    [InlineData("handover")]
    [InlineData("write 1")]
    [InlineData("write 2")]
    [InlineData("write 3")]
    [InlineData("secrets")]
    public async Task Run_KeyOfTheSettings_CrashAnywhere_StartsWithEitherKey(string point)
    {
        var (old, taken) = (MasterKey.Generate(), MasterKey.Generate());
        await StoreAsync(old);

        await CrashAsync(new IdentityOptions { MasterKey = old }, taken, point);
        await AssertServerOpensAsync(new IdentityOptions { MasterKey = old });
        await AssertServerOpensAsync(new IdentityOptions { MasterKey = taken });
        await RotateAsync(new IdentityOptions { MasterKey = point.StartsWith("write", StringComparison.Ordinal) ? old : taken });

        await AssertOpensAsync(new SecretSealer(taken));
    }

    [Fact]
    public async Task Run_AfterACrash_TakesNoThirdKey()
    {
        var (old, taken) = (MasterKey.Generate(), MasterKey.Generate());
        await StoreAsync(old);
        await CrashAsync(new IdentityOptions { MasterKey = old }, taken, "write 1");

        var refused = await Assert.ThrowsAsync<StartException>(() => RotateAsync(new IdentityOptions { MasterKey = old }, MasterKey.Generate()));

        Assert.Contains("interrupted", refused.Message, StringComparison.Ordinal);
        await RotateAsync(new IdentityOptions { MasterKey = old }, taken);
        await AssertOpensAsync(new SecretSealer(taken));
    }

    [Fact]
    public async Task Load_HandoverOfOtherKeys_RefusesTheStart()
    {
        MasterKeyHandoverFile.Write(_folder, new MasterKeyHandover(MasterKey.Generate(), MasterKey.Generate()));
        await StoreAsync(MasterKey.Generate());

        Assert.Throws<StartException>(() => MasterKeyRing.Load(_folder, new IdentityOptions { MasterKey = MasterKey.Generate() }, () => throw new InvalidOperationException()));
    }

    private MasterKey KeepKey()
    {
        var key = MasterKey.Generate();
        MasterKeyFile.Write(_folder, key);
        return key;
    }

    private async Task<MasterKeyRotationResult> RotateAsync(IdentityOptions options, MasterKey? newKey = null) =>
        await new MasterKeyRotation(_folder, options).RunAsync(_documents, newKey, Token);

    private async Task CrashAsync(IdentityOptions options, MasterKey? newKey, string point)
    {
        // Batches of secrets are counted once they are stored: the crash comes when the next one begins, or after the last.
        var documents = new CrashingDocuments(_documents, point);
        var rotation = new MasterKeyRotation(_folder, options)
        {
            Reached = step =>
            {
                if (step == point)
                {
                    throw new CrashException();
                }
            },
        };
        await Assert.ThrowsAsync<CrashException>(async () => await rotation.RunAsync(documents, newKey, Token));
    }

    private async Task AssertServerOpensAsync(IdentityOptions options)
    {
        var ring = MasterKeyRing.Load(_folder, options, () => MasterKeyFile.Find(_folder)!);
        await AssertOpensAsync(new SecretSealer(ring.Current, ring.Retired));
    }

    private async Task AssertOpensAsync(SecretSealer sealer)
    {
        using var identities = new IdentityStore(_documents, new IdentityStoreOptions());
        var secrets = new AccessKeySecrets(sealer);
        foreach (var key in await identities.ListAllAsync<AccessKeyEntry>(null, Keys + 1, Token))
        {
            Assert.Equal("the-secret", System.Text.Encoding.UTF8.GetString(secrets.Open(key).Utf8));
        }

        Assert.NotNull(await new RootAccountStore(identities, sealer, TimeProvider.System).FindCredentialsAsync(SomeIdentity.Account, Token));
    }

    private async Task StoreAsync(MasterKey key)
    {
        using var identities = new IdentityStore(_documents, new IdentityStoreOptions());
        var sealer = new SecretSealer(key);
        var root = new RootAccountStore(identities, sealer, TimeProvider.System);
        await root.GenerateCredentialsAsync((await root.LoadOrCreateAsync(SomeIdentity.Account, Token)).Id, _ => { }, Token);
        var secrets = new AccessKeySecrets(sealer);
        for (var i = 0; i < Keys; i++)
        {
            var id = $"AKIA{i:D16}";
            await identities.PutAsync(new AccessKeyEntry
            {
                Id = id,
                Account = SomeIdentity.Account,
                UserName = "alice",
                UserId = SomeIdentity.User().Id,
                Created = SomeIdentity.Time,
                SealedSecret = secrets.Seal(SomeIdentity.Account, id, new AccessKeySecret("the-secret")),
            });
        }
    }

    private sealed class CrashException : Exception;

    /// <summary>Ends the process right after the batch of that number is stored.</summary>
    private sealed class CrashingDocuments(IDocumentStore documents, string point) : IDocumentStore
    {
        private int _writes;

        public ValueTask<Document?> FindAsync(string kind, string id, CancellationToken cancellationToken) => documents.FindAsync(kind, id, cancellationToken);

        public async ValueTask<bool> TryWriteAsync(IReadOnlyList<DocumentWrite> writes, CancellationToken cancellationToken)
        {
            Assert.True(await documents.TryWriteAsync(writes, cancellationToken));
            return $"write {++_writes}" == point ? throw new CrashException() : true;
        }

        public ValueTask<IReadOnlyList<Document>> ListAsync(string kind, string prefix, string? after, int count, CancellationToken cancellationToken) =>
            documents.ListAsync(kind, prefix, after, count, cancellationToken);
    }
}
