using Gateway.Core.Buckets;
using Gateway.Core.Documents;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;
using Gateway.Iam.Principals;
using Gateway.Iam.Secrets;
using Gateway.Iam.Usage;
using Gateway.Testing.Documents;
using Gateway.Testing.Fakes;
using Gateway.Testing.Identities;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Iam.Tests.Accounts;

public sealed class AccountDirectoryTests : IDisposable
{
    private static readonly AccountId s_installation = SomeIdentity.Account;

    private static readonly Principal s_root = Principal.RootOf(AccountEntry.New(s_installation, "root", SomeIdentity.Time).ToAccount());

    private readonly MemoryDocumentStore _documents = new();
    private readonly IdentityStore _identities;
    private readonly UsageLog _usage;
    private readonly MemoryBuckets _buckets = new(new MemoryStore());
    private readonly AccessKeySecrets _secrets = new(new SecretSealer(MasterKey.Generate()));
    private readonly FakeTimeProvider _time = new(SomeIdentity.Time);
    private readonly AccountDirectory _accounts;

    public AccountDirectoryTests()
    {
        _usage = new UsageLog(_documents, "us-east-1", _time);
        _identities = new IdentityStore(_documents, new IdentityStoreOptions());
        _accounts = new AccountDirectory(_identities, _buckets, _secrets, _usage, s_installation, _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _identities.Dispose();
        _usage.Dispose();
    }

    [Fact]
    public async Task CreateAsync_Name_IsFoundInEveryWayAndHasARootKey()
    {
        var (account, root) = await _accounts.CreateAsync(s_root, "Research", Cancel);

        Assert.Equal("Research", account.Name);
        Assert.Equal(SomeIdentity.Time, account.Created);
        Assert.Equal(account, await _accounts.FindAsync(account.Id, Cancel));
        Assert.Equal(account.Id, (await _accounts.FindByCanonicalUserIdAsync(account.CanonicalUserId, Cancel))!.Id);
        var key = (await _identities.FindAsync<AccessKeyEntry>(root.AccessKeyId, Cancel))!;
        Assert.Equal((account.Id, null, false), (key.Account, key.UserName, key.IsServiceAccount));
        Assert.Equal(root.Secret.Reveal(), _secrets.Open(key).Reveal());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("Größe")]
    public async Task CreateAsync_NoName_IsRefused(string name) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await _accounts.CreateAsync(s_root, name, Cancel));

    [Fact]
    public async Task ListAsync_Several_IsInOrderAndPaged()
    {
        for (var i = 0; i < 5; i++)
        {
            await _accounts.CreateAsync(s_root, $"a{i}", Cancel);
        }

        var all = await _accounts.ListAsync(null, 100, Cancel);
        var first = await _accounts.ListAsync(null, 2, Cancel);
        var rest = await _accounts.ListAsync(first[^1].Id, 100, Cancel);

        Assert.Equal(all.OrderBy(a => a.Id.Value, StringComparer.Ordinal).Select(a => a.Id), [.. first.Select(a => a.Id), .. rest.Select(a => a.Id)]);
        Assert.Equal(5, all.Count);
    }

    [Fact]
    public async Task Changes_OfOneAccount_AreStored()
    {
        var id = (await _accounts.CreateAsync(s_root, "old", Cancel)).Account.Id;
        var policy = new PasswordPolicy { MinimumPasswordLength = 14, RequireNumbers = true, MaxPasswordAge = 90 };

        Assert.Equal(AccountOutcome.Done, await _accounts.UpdateAsync(id, "new", null, null, Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.SetPasswordPolicyAsync(id, policy, Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.SetPublicAccessBlockAsync(id, PublicAccessBlock.Everything, Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.UpdateAsync(id, null, false, null, Cancel));

        var account = (await _accounts.FindAsync(id, Cancel))!;
        Assert.Equal(("new", policy, PublicAccessBlock.Everything, false), (account.Name, account.PasswordPolicy, account.PublicAccessBlock, account.IsEnabled));
        Assert.Equal(AccountOutcome.NoSuchAccount, await _accounts.UpdateAsync(SomeIdentity.OtherAccount, "x", null, null, Cancel));
        Assert.Equal(AccountOutcome.IsInstallation, await _accounts.UpdateAsync(s_installation, null, false, null, Cancel));
    }

    [Fact]
    public async Task SetAliasAsync_UsedElsewhere_IsRefusedUntilItIsFree()
    {
        var one = (await _accounts.CreateAsync(s_root, "one", Cancel)).Account.Id;
        var two = (await _accounts.CreateAsync(s_root, "two", Cancel)).Account.Id;

        Assert.Equal(AccountOutcome.Done, await _accounts.SetAliasAsync(one, "research", Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.SetAliasAsync(one, "research", Cancel));
        Assert.Equal(AccountOutcome.AliasTaken, await _accounts.SetAliasAsync(two, "research", Cancel));
        Assert.Equal(one, (await _accounts.FindByAliasAsync("research", Cancel))!.Id);
        Assert.Equal(AccountOutcome.NoSuchAlias, await _accounts.DeleteAliasAsync(two, "research", Cancel));

        Assert.Equal(AccountOutcome.Done, await _accounts.SetAliasAsync(one, "lab", Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.SetAliasAsync(two, "research", Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.DeleteAliasAsync(one, "lab", Cancel));
        Assert.Equal(two, (await _accounts.FindByAliasAsync("research", Cancel))!.Id);
        Assert.Null(await _accounts.FindByAliasAsync("lab", Cancel));
        Assert.Null((await _accounts.FindAsync(one, Cancel))!.Alias);
    }

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a-b-1", true)]
    [InlineData("ab", false)]
    [InlineData("Abc", false)]
    [InlineData("-abc", false)]
    [InlineData("abc-", false)]
    [InlineData("a--b", false)]
    [InlineData("abc\n", false)]
    public void AliasIsValid_Texts_AreAsOnAws(string alias, bool isValid) => Assert.Equal(isValid, AccountAlias.IsValid(alias));

    [Fact]
    public async Task ResetRootCredentialsAsync_AccountWithKeys_LeavesOnlyTheNewOne()
    {
        var (account, root) = await _accounts.CreateAsync(s_root, "a", Cancel);
        var service = (await _identities.FindAsync<AccessKeyEntry>(root.AccessKeyId, Cancel))! with { Id = "service", IsServiceAccount = true };
        await _identities.PutAsync(service);
        await _identities.PutAsync(account with { AccessKeys = ["service"] });

        var (outcome, reset) = await _accounts.ResetRootCredentialsAsync(s_root, account.Id, Cancel);

        Assert.Equal(AccountOutcome.Done, outcome);
        Assert.NotEqual(root.AccessKeyId, reset!.AccessKeyId);
        Assert.Null(await _identities.FindAsync<AccessKeyEntry>(root.AccessKeyId, Cancel));
        Assert.Null(await _identities.FindAsync<AccessKeyEntry>("service", Cancel));
        var key = (await _identities.FindAsync<AccessKeyEntry>(reset.AccessKeyId, Cancel))!;
        Assert.Equal(reset.Secret.Reveal(), _secrets.Open(key).Reveal());
        Assert.Empty((await _accounts.FindAsync(account.Id, Cancel))!.AccessKeys);
        Assert.Equal((AccountOutcome.IsInstallation, null), await _accounts.ResetRootCredentialsAsync(s_root, s_installation, Cancel));
        Assert.Equal((AccountOutcome.NoSuchAccount, null), await _accounts.ResetRootCredentialsAsync(s_root, SomeIdentity.OtherAccount, Cancel));
    }

    [Fact]
    public async Task NewRoot_ByANarrowedOrExpiringCredential_IsRefused()
    {
        // Were it allowed, each could make itself a root that is bounded by nothing.
        var (account, root) = await _accounts.CreateAsync(s_root, "a", Cancel);
        Principal[] bounded = [s_root with { SessionPolicies = [SomePolicy.AllowAll] }, s_root with { Expires = SomeIdentity.Time.AddHours(1) }];

        foreach (var creator in bounded)
        {
            var create = await Assert.ThrowsAsync<S3Exception>(async () => await _accounts.CreateAsync(creator, "b", Cancel));
            var reset = await Assert.ThrowsAsync<S3Exception>(async () => await _accounts.ResetRootCredentialsAsync(creator, account.Id, Cancel));
            Assert.Equal((S3Errors.AccessDenied, S3Errors.AccessDenied), (create.Error, reset.Error));
        }

        Assert.Single(await _accounts.ListAsync(null, 100, Cancel));
        Assert.NotNull(await _identities.FindAsync<AccessKeyEntry>(root.AccessKeyId, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_Empty_LeavesNothing()
    {
        var (account, root) = await _accounts.CreateAsync(s_root, "a", Cancel);
        await _accounts.SetAliasAsync(account.Id, "alias", Cancel);

        Assert.Equal(AccountOutcome.Done, await _accounts.DeleteAsync(account.Id, Cancel));

        Assert.Null(await _accounts.FindAsync(account.Id, Cancel));
        Assert.Null(await _accounts.FindByAliasAsync("alias", Cancel));
        Assert.Null(await _accounts.FindByCanonicalUserIdAsync(account.CanonicalUserId, Cancel));
        Assert.Null(await _identities.FindAsync<AccessKeyEntry>(root.AccessKeyId, Cancel));
        Assert.Equal(AccountOutcome.NoSuchAccount, await _accounts.DeleteAsync(account.Id, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_RootThatWasUsed_ForgetsItsUses()
    {
        var (account, root) = await _accounts.CreateAsync(s_root, "a", Cancel);
        Use(root);
        var reset = (await _accounts.ResetRootCredentialsAsync(s_root, account.Id, Cancel)).Root!;
        Assert.Null(await _usage.FindKeyUseAsync(root.AccessKeyId, Cancel));

        Use(reset);
        await _usage.FlushAsync(Cancel);
        await _accounts.DeleteAsync(account.Id, Cancel);

        Assert.Null(await _usage.FindKeyUseAsync(reset.AccessKeyId, Cancel));
        Assert.Empty(await _usage.ListServiceUsesAsync(account.Id, account.Id.Value, Cancel));

        void Use(RootCredentials key)
        {
            _usage.KeyUsed(key.AccessKeyId, "s3");
            _usage.ServiceUsed(Principal.RootOf(account.ToAccount()), "s3");
        }
    }

    [Fact]
    public async Task DeleteAsync_WithAUserOrABucket_ChangesNothing()
    {
        var id = (await _accounts.CreateAsync(s_root, "a", Cancel)).Account.Id;
        await _identities.PutAsync(SomeIdentity.User(account: id));
        var before = await StoredAsync(id);
        Assert.Equal(AccountOutcome.NotEmpty, await _accounts.DeleteAsync(id, Cancel));

        await _identities.DeleteAsync(SomeIdentity.User(account: id));
        await AddBucketAsync(id);
        Assert.Equal(AccountOutcome.NotEmpty, await _accounts.DeleteAsync(id, Cancel));

        // Not even for a moment: who used the account would have been refused.
        Assert.Equal(before.Version, (await StoredAsync(id)).Version);
    }

    [Fact]
    public async Task DeleteAsync_BucketMadeMeanwhile_LeavesTheAccountInUse()
    {
        var id = (await _accounts.CreateAsync(s_root, "a", Cancel)).Account.Id;
        Task? made = null;
        _documents.Writing = (kind, _) => made ??= kind == AccountEntry.Kind ? AddBucketAsync(id) : null;

        Assert.Equal(AccountOutcome.NotEmpty, await _accounts.DeleteAsync(id, Cancel));

        await made!;
        Assert.True((await _accounts.FindAsync(id, Cancel))!.IsInUse);
    }

    [Fact]
    public async Task DeleteAsync_Crash_LeavesAnAccountNobodyUsesThatTheNextDeletes()
    {
        var (id, root) = await CrashWhileDeletingAsync();

        Assert.False((await _accounts.FindAsync(id, Cancel))!.IsInUse);
        Assert.Null(await Credentials().FindAsync(root, Cancel));
        Assert.Equal(AccountOutcome.Done, await _accounts.DeleteAsync(id, Cancel));
        Assert.Null(await _accounts.FindAsync(id, Cancel));
    }

    [Fact]
    public async Task UpdateAsync_EnabledAfterACrashWhileDeleting_BringsTheAccountBack()
    {
        var (id, root) = await CrashWhileDeletingAsync();

        await _accounts.UpdateAsync(id, "other", null, null, Cancel);
        Assert.False((await _accounts.FindAsync(id, Cancel))!.IsInUse);
        await _accounts.UpdateAsync(id, null, true, null, Cancel);

        Assert.True((await _accounts.FindAsync(id, Cancel))!.IsInUse);
        Assert.NotNull(await Credentials().FindAsync(root, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_CancelledOnceItHasBegun_IsEnded()
    {
        var id = (await _accounts.CreateAsync(s_root, "a", Cancel)).Account.Id;
        using var cancelled = new CancellationTokenSource();
        _documents.Writing = (_, _) => cancelled.Cancel();

        Assert.Equal(AccountOutcome.Done, await _accounts.DeleteAsync(id, cancelled.Token));

        Assert.Null(await _accounts.FindAsync(id, Cancel));
    }

    [Fact]
    public async Task DeleteAsync_Installation_IsRefused()
    {
        await _identities.PutAsync(AccountEntry.New(s_installation, "root", SomeIdentity.Time));

        Assert.Equal(AccountOutcome.IsInstallation, await _accounts.DeleteAsync(s_installation, Cancel));
    }

    private async Task<(AccountId Id, string RootKey)> CrashWhileDeletingAsync()
    {
        var (account, root) = await _accounts.CreateAsync(s_root, "a", Cancel);
        var writes = 0;
        _documents.Writing = (kind, _) =>
        {
            if (kind == AccountEntry.Kind && ++writes == 2)
            {
                throw new IOException("The power is out.");
            }
        };
        await Assert.ThrowsAsync<IOException>(async () => await _accounts.DeleteAsync(account.Id, Cancel));
        _documents.Writing = null;
        return (account.Id, root.AccessKeyId);
    }

    private IdentityCredentialSource Credentials()
    {
        var policies = new PolicyCollector(_identities);
        return new(
            _identities,
            policies,
            _secrets,
            s_installation,
            RootCredentials.Generate(),
            new RootAccess(isAllowed: true),
            new OutsideStanding(FixedOutsideProviders.None, policies, s_installation),
            1 << 20,
            _time);
    }

    private async Task AddBucketAsync(AccountId owner) => await _buckets.CreateAsync(
        new NewBucket { Name = BucketName.Parse("bucket"), Owner = owner, Created = SomeIdentity.Time, Region = "us-east-1" }, Cancel);

    private async Task<Document> StoredAsync(AccountId id) => (await _documents.FindAsync(AccountEntry.Kind, id.Value, Cancel))!;
}
