using Gateway.Iam.Identities;
using Gateway.Metadata.Tests.Rocks;
using Gateway.Testing.Identities;

namespace Gateway.Metadata.Tests.Identities;

/// <summary>As many identities as a large installation has.</summary>
public sealed class ManyIdentitiesTests
{
    private const int Users = 100_000;
    private const int UsersPerChange = 1_000;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Restart_ManyUsersAndKeys_ReadsOnlyWhatIsAskedFor()
    {
        await using var harness = await RocksHarness.StartAsync();
        using (var store = new IdentityStore(harness.Ports.Documents, new IdentityStoreOptions()))
        {
            for (var first = 0; first < Users; first += UsersPerChange)
            {
                await FillAsync(store, first);
            }
        }

        await harness.RestartAsync();
        using var restarted = new IdentityStore(harness.Ports.Documents, new IdentityStoreOptions { CacheSize = 1 << 20 });
        Assert.Equal(0, restarted.CachedEntities);
        for (var i = 0; i < Users; i += 7)
        {
            var key = await restarted.FindAsync<AccessKeyEntry>($"AKIA{i:D16}", Cancel);
            Assert.Equal($"user{i:D6}", key!.UserName);
            Assert.NotNull(await restarted.FindAsync<User>(User.IdOf(SomeIdentity.Account, key.UserName!), Cancel));
        }

        Assert.InRange(restarted.CachedEntities, 100, 4_000);
        var page = await restarted.ListAsync<User>(SomeIdentity.Account, User.IdOf(SomeIdentity.Account, "user050000"), 2, Cancel);
        Assert.Equal(["user050001", "user050002"], page.Select(u => u.Name));
        Assert.Equal(
            ["user099999"], await restarted.ListLinksAsync(LinkKind.GroupMember, SomeIdentity.Account, "all", "user099998", 10, Cancel));
    }

    private static async Task FillAsync(IdentityStore store, int first) => await store.ChangeAsync(
        async change =>
        {
            for (var i = first; i < first + UsersPerChange; i++)
            {
                var user = SomeIdentity.User($"user{i:D6}") with { Groups = ["all"], AccessKeys = [$"AKIA{i:D16}"] };
                await change.FindAsync<User>(user.DocumentId);
                change.Put(user);
                var key = KeyOf(user);
                await change.FindAsync<AccessKeyEntry>(key.DocumentId);
                change.Put(key);
                change.Link(LinkKind.GroupMember, user.Account, "all", user.Name);
            }

            return 0;
        },
        Cancel);

    private static AccessKeyEntry KeyOf(User user) => new()
    {
        Id = user.AccessKeys[0],
        Account = user.Account,
        UserName = user.Name,
        UserId = user.Id,
        SealedSecret = new byte[77],
        Created = user.Created,
    };
}
