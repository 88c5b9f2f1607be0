using System.Globalization;
using System.Text;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Testing;

/// <summary>IAM and STS through the whole pipeline, over the identity store on documents in memory. The caller is the root of the account.</summary>
internal sealed class IamHarness
{
    public ApiHarness Api { get; } = new();

    public static Account Account => ApiHarness.Account;

    public static AccountId AccountId => ApiHarness.Account.Id;

    public IdentityStore Store => Api.Identities;

    /// <summary>What the last call asked to be allowed.</summary>
    public IEnumerable<(string Action, string Resource)> Asked => Api.Authorizer.Asked.Select(need => (need.Action, need.Resource));

    public static string Arn(string resource) => $"arn:aws:iam::{AccountId}:{resource}";

    /// <summary>Calls an action of IAM.</summary>
    public Task<IamAnswer> CallAsync(string action, params (string Name, string Value)[] parameters) => SendAsync(action, "2010-05-08", parameters);

    /// <summary>Calls an action of STS.</summary>
    public Task<IamAnswer> CallStsAsync(string action, params (string Name, string Value)[] parameters) => SendAsync(action, "2011-06-15", parameters);

    public async Task<User> UserAsync(string name, string path = "/")
    {
        (await CallAsync("CreateUser", ("UserName", name), ("Path", path))).AssertOk();
        return (await FindUserAsync(name))!;
    }

    public async Task<Group> GroupAsync(string name, params string[] members)
    {
        (await CallAsync("CreateGroup", ("GroupName", name))).AssertOk();
        foreach (var member in members)
        {
            (await CallAsync("AddUserToGroup", ("GroupName", name), ("UserName", member))).AssertOk();
        }

        return (await FindGroupAsync(name))!;
    }

    public ValueTask<User?> FindUserAsync(string name) => Store.FindAsync<User>(User.IdOf(AccountId, name), CancellationToken.None);

    public ValueTask<Group?> FindGroupAsync(string name) => Store.FindAsync<Group>(Group.IdOf(AccountId, name), CancellationToken.None);

    public ValueTask<IReadOnlyList<string>> LinksAsync(LinkKind kind, string from) =>
        Store.ListLinksAsync(kind, AccountId, from, null, 1000, CancellationToken.None);

    /// <summary>Changes an entity behind the API's back.</summary>
    public ValueTask<T> ChangeAsync<T>(string documentId, Func<T, T> update)
        where T : class, IIdentity<T> => Store.ChangeAsync(
        async change =>
        {
            var updated = update((await change.FindAsync<T>(documentId))!);
            change.Put(updated);
            return updated;
        },
        CancellationToken.None);

    /// <summary>From here on a user calls.</summary>
    public void ActAs(User user) => Api.Verifier.Principal = new Principal
    {
        Kind = PrincipalKind.User,
        Account = Account,
        Arn = user.Arn,
        UserId = user.Id,
        UserName = user.Name,
        Caller = new() { Kind = Policy.Evaluation.CallerKind.User, Arn = user.Arn, Account = AccountId.Value, UniqueId = user.Id },
    };

    /// <summary>From here on a new key of a user calls, with the policies that are stored for it; returns the key's id.</summary>
    public async Task<string> ActWithKeyOfAsync(string userName)
    {
        var id = (await CallAsync("CreateAccessKey", ("UserName", userName)))["AccessKey/AccessKeyId"]!;
        await ActWithKeyAsync(id);
        return id;
    }

    /// <summary>From here on a stored key calls.</summary>
    public async Task ActWithKeyAsync(string accessKeyId)
    {
        await Api.Memory.AddAsync(Account, ApiHarness.Time);
        Api.Verifier.Principal = (await Api.Memory.Keys.FindAsync(accessKeyId, CancellationToken.None))!.Principal;
        Api.Verifier.AccessKeyId = accessKeyId;
    }

    /// <summary>From here on the session of an answer calls; returns its key's id.</summary>
    public async Task<string> ActWithSessionAsync(IamAnswer answer)
    {
        var id = answer["Credentials/AccessKeyId"]!;
        var found = await Api.Memory.Credentials.FindAsync(id, answer["Credentials/SessionToken"], CancellationToken.None);
        Assert.Equal(CredentialStatus.Found, found.Status);
        Api.Verifier.Principal = found.Key!.Principal;
        Api.Verifier.AccessKeyId = id;
        return id;
    }

    private async Task<IamAnswer> SendAsync(string action, string version, (string Name, string Value)[] parameters)
    {
        Api.Authorizer.Asked.Clear();
        var form = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"Action={action}&Version={version}"));
        foreach (var (name, value) in parameters)
        {
            form.Append('&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        }

        return new IamAnswer(action, await Api.SendAsync("POST", "/", form.ToString(), ("Content-Type", "application/x-www-form-urlencoded"), ("Authorization", "signed")));
    }
}
