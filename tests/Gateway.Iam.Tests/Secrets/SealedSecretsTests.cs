using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Testing.Documents;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Secrets;

public sealed class SealedSecretsTests : IDisposable
{
    private readonly MasterKey _old = MasterKey.Generate();
    private readonly MasterKey _new = MasterKey.Generate();
    private readonly IdentityStore _identities = new(new MemoryDocumentStore(), new IdentityStoreOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _identities.Dispose();

    [Fact]
    public async Task RenewAsync_SealsEverySecretWithTheNewKey()
    {
        var root = await StoreRootAsync();
        await StoreKeysAsync(600);
        var secrets = new SealedSecrets(_identities, new SecretSealer(_new, _old));

        Assert.Equal(601, await secrets.CountOutdatedAsync(Token));
        Assert.Equal(601, await secrets.RenewAsync(Token));
        Assert.Equal(0, await secrets.CountOutdatedAsync(Token));
        Assert.Equal(0, await secrets.RenewAsync(Token));

        // The old key is not needed any more.
        var renewed = new AccessKeySecrets(new SecretSealer(_new));
        for (var i = 0; i < 600; i++)
        {
            var key = await _identities.FindAsync<AccessKeyEntry>(KeyId(i), Token);
            Assert.Equal($"secret-{i}", System.Text.Encoding.UTF8.GetString(renewed.Open(key!).Utf8));
        }

        var found = await new RootAccountStore(_identities, new SecretSealer(_new), TimeProvider.System).FindCredentialsAsync(SomeIdentity.Account, Token);
        Assert.Equal(root.Secret.Utf8, found!.Secret.Utf8);
    }

    [Fact]
    public async Task CountOutdatedAsync_SecretOfAnotherKey_SaysWhich()
    {
        await StoreKeysAsync(2);
        var secrets = new SealedSecrets(_identities, new SecretSealer(_new));

        var refused = await Assert.ThrowsAsync<SecretUnsealException>(async () => await secrets.CountOutdatedAsync(Token));

        Assert.Contains(KeyId(0), refused.Message, StringComparison.Ordinal);
    }

    private static string KeyId(int i) => $"AKIA{i:D16}";

    private async Task<RootCredentials> StoreRootAsync()
    {
        var store = new RootAccountStore(_identities, new SecretSealer(_old), TimeProvider.System);
        var account = await store.LoadOrCreateAsync(SomeIdentity.Account, Token);
        return await store.GenerateCredentialsAsync(account.Id, _ => { }, Token);
    }

    private async Task StoreKeysAsync(int count)
    {
        var secrets = new AccessKeySecrets(new SecretSealer(_old));
        for (var i = 0; i < count; i++)
        {
            await _identities.PutAsync(new AccessKeyEntry
            {
                Id = KeyId(i),
                Account = SomeIdentity.Account,
                UserName = "alice",
                UserId = SomeIdentity.User().Id,
                Created = SomeIdentity.Time,
                SealedSecret = secrets.Seal(SomeIdentity.Account, KeyId(i), new AccessKeySecret($"secret-{i}")),
            });
        }
    }
}
