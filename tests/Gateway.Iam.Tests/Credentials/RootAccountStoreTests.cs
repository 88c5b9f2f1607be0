using System.Text;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Secrets;
using Gateway.Testing.Documents;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Credentials;

public sealed class RootAccountStoreTests
{
    private static readonly CancellationToken s_none = CancellationToken.None;

    private readonly MemoryDocumentStore _documents = new();
    private readonly SecretSealer _sealer = new(MasterKey.Generate());
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task LoadOrCreate_Twice_IsTheSameAccount()
    {
        var first = await Store().LoadOrCreateAsync(null, s_none);
        var second = await Store().LoadOrCreateAsync(null, s_none);

        Assert.Equal(first, second);
        Assert.Matches("^[0-9]{12}$", first.Id.Value);
        Assert.Matches("^[0-9a-f]{64}$", first.CanonicalUserId);
    }

    [Fact]
    public async Task LoadOrCreate_WantedId_IsTakenOnlyForANewAccount()
    {
        var wanted = AccountId.Parse("123456789012");

        Assert.Equal(wanted, (await Store().LoadOrCreateAsync(wanted, s_none)).Id);
        Assert.Equal(wanted, (await Store().LoadOrCreateAsync(AccountId.Parse("999999999999"), s_none)).Id);
    }

    [Fact]
    public async Task LoadOrCreate_AnotherGatewayWasFaster_TakesItsAccount()
    {
        var raced = false;
        _documents.Writing = (kind, id) =>
        {
            if (!raced)
            {
                raced = true;
                _documents.Writing = null;
                Store().LoadOrCreateAsync(AccountId.Parse("111111111111"), s_none).AsTask().GetAwaiter().GetResult();
            }
        };

        Assert.Equal("111111111111", (await Store().LoadOrCreateAsync(AccountId.Parse("222222222222"), s_none)).Id.Value);
    }

    [Fact]
    public async Task LoadOrCreate_OnlyTheIdWasStored_GoesOnWithIt()
    {
        // As the first version left it when it died in between.
        await PutAsync("installation", "account", """{"format":1,"accountId":"333333333333"}""");

        Assert.Equal("333333333333", (await Store().LoadOrCreateAsync(null, s_none)).Id.Value);
    }

    [Fact]
    public async Task LoadOrCreate_StoredByTheFirstVersion_IsKeptAndFoundByItsCanonicalId()
    {
        var canonical = new string('a', 64);
        await PutAsync("installation", "account", """{"format":1,"accountId":"333333333333"}""");
        await PutAsync(
            "account",
            "333333333333",
            $$"""{"format":1,"id":"333333333333","canonicalUserId":"{{canonical}}","displayName":"root","created":"2026-11-22T09:00:00+00:00","rootAccessKeyId":null,"rootSecretSealed":null}""");

        var account = await Store().LoadOrCreateAsync(null, s_none);

        Assert.Equal(new Account(AccountId.Parse("333333333333"), canonical, "root"), account);
        Assert.Equal(account.Id, (await Identities().FindAsync<CanonicalUser>(canonical, s_none))!.Account);
    }

    [Fact]
    public async Task GenerateCredentials_Twice_AreMadeAndAnnouncedOnce()
    {
        var account = await Store().LoadOrCreateAsync(null, s_none);
        var announced = new List<RootCredentials>();
        Assert.Null(await Store().FindCredentialsAsync(account.Id, s_none));

        var first = await Store().GenerateCredentialsAsync(account.Id, announced.Add, s_none);
        var second = await Store().GenerateCredentialsAsync(account.Id, announced.Add, s_none);

        Assert.Single(announced);
        Assert.Equal(first.AccessKeyId, second.AccessKeyId);
        Assert.Equal(first.Secret.Utf8, second.Secret.Utf8);
        var found = await Store().FindCredentialsAsync(account.Id, s_none);
        Assert.Equal(first.Secret.Utf8, found!.Secret.Utf8);
        Assert.Matches("^AKIA[A-Z2-7]{16}$", first.AccessKeyId);
        Assert.Equal(40, first.Secret.Utf8.Length);
        Assert.True(RootCredentials.IsAccessKeyId(first.AccessKeyId));
        Assert.True(RootCredentials.IsSecret(Encoding.UTF8.GetString(first.Secret.Utf8)));
    }

    [Fact]
    public async Task GenerateCredentials_Stored_DoNotShowTheSecret()
    {
        var account = await Store().LoadOrCreateAsync(null, s_none);

        var credentials = await Store().GenerateCredentialsAsync(account.Id, _ => { }, s_none);

        var stored = await _documents.FindAsync("account", account.Id.Value, s_none);
        Assert.Equal(-1, stored!.Content.Span.IndexOf(credentials.Secret.Utf8));
    }

    [Fact]
    public async Task FindCredentials_OtherMasterKey_Throws()
    {
        var account = await Store().LoadOrCreateAsync(null, s_none);
        await Store().GenerateCredentialsAsync(account.Id, _ => { }, s_none);
        var other = new RootAccountStore(Identities(), new SecretSealer(MasterKey.Generate()), _time);

        await Assert.ThrowsAsync<SecretUnsealException>(() => other.FindCredentialsAsync(account.Id, s_none).AsTask());
    }

    private RootAccountStore Store() => new(Identities(), _sealer, _time);

    private IdentityStore Identities() => new(_documents, new IdentityStoreOptions());

    private async Task PutAsync(string kind, string id, string json) =>
        Assert.True(await _documents.TryPutAsync(kind, id, Encoding.UTF8.GetBytes(json), 0, s_none));
}
