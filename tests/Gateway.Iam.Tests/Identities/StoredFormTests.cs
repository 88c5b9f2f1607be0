using System.Text;
using Gateway.Core.Federation;
using Gateway.Iam.Accounts;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Formats;
using Gateway.Iam.Identities.Links;
using Gateway.Iam.Outside;
using Gateway.Iam.Reports;
using Gateway.Iam.Secrets;
using Gateway.Iam.Sessions.Keys;
using Gateway.Iam.Sessions.Revocations;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Identities;

/// <summary>
/// The bytes of identities as they lie in users' data folders. When one of these fails, the format changed: what was written before must still be
/// read as it was meant.
/// </summary>
public sealed class StoredFormTests
{
    private const string Document = """{"Version":"2012-10-17","Statement":[]}""";

    [Fact]
    public void User_OnlyWhatEveryOneHas_HasTheseBytes() => Check(
        SomeIdentity.User(),
        """{"format":1,"account":"123456789012","name":"alice","id":"AIDAALICEAAAAAAAAAAAA","created":"2026-11-23T09:30:15+00:00"}""");

    [Fact]
    public void User_EveryField_HasTheseBytes() => Check(
        SomeIdentity.User() with
        {
            Path = "/staff/",
            IsEnabled = false,
            Groups = ["a", "b"],
            AttachedPolicies = ["arn:aws:iam::aws:policy/x"],
            InlinePolicies = new Dictionary<string, string> { ["z"] = Document, ["a"] = "{}" },
            PermissionsBoundary = "arn:aws:iam::aws:policy/y",
            Tags = [new Tag("team", ""), new Tag("Größe", "1")],
            AccessKeys = ["AKIA1"],
        },
        """{"format":1,"account":"123456789012","name":"alice","path":"/staff/","id":"AIDAALICEAAAAAAAAAAAA","created":"2026-11-23T09:30:15+00:00","disabled":true,"groups":["a","b"],"attachedPolicies":["arn:aws:iam::aws:policy/x"],"inlinePolicies":{"a":"{}","z":"{\"Version\":\"2012-10-17\",\"Statement\":[]}"},"permissionsBoundary":"arn:aws:iam::aws:policy/y","tags":[{"key":"team","value":""},{"key":"Größe","value":"1"}],"accessKeys":["AKIA1"]}""");

    [Fact]
    public void CredentialReport_HasTheseBytes() => Check(
        new CredentialReport(SomeIdentity.Account, SomeIdentity.Time, [1, 2, 3]),
        """{"format":1,"account":"123456789012","generated":"2026-11-23T09:30:15+00:00","brotli":"AQID"}""");

    [Fact]
    public void StsKeyRing_HasTheseBytes() => Check(
        new StsKeyRingEntry
        {
            Revision = 2,
            Keys =
            [
                new StsKey { Id = 0x0123456789abcdef, Created = SomeIdentity.Time, Sealed = [1, 2, 3] },
                new StsKey { Id = 1, Created = SomeIdentity.Time.AddDays(-30), Retired = SomeIdentity.Time, Sealed = [4] },
            ],
        },
        """{"format":1,"revision":2,"keys":[{"id":"0123456789abcdef","created":"2026-11-23T09:30:15+00:00","sealed":"AQID"},{"id":"0000000000000001","created":"2026-10-24T09:30:15+00:00","retired":"2026-11-23T09:30:15+00:00","sealed":"BA=="}]}""");

    [Fact]
    public void Revocation_HasTheseBytes() => Check(
        new Revocation
        {
            Account = SomeIdentity.Account,
            Scope = RevocationScope.Principal,
            Subject = "AIDAALICEAAAAAAAAAAAA",
            Name = "arn:aws:iam::123456789012:user/alice",
            IssuedBefore = SomeIdentity.Time,
            Created = SomeIdentity.Time,
            CreatedBy = "arn:aws:iam::123456789012:root",
        },
        """{"format":1,"account":"123456789012","scope":"Principal","subject":"AIDAALICEAAAAAAAAAAAA","name":"arn:aws:iam::123456789012:user/alice","issuedBefore":"2026-11-23T09:30:15+00:00","created":"2026-11-23T09:30:15+00:00","createdBy":"arn:aws:iam::123456789012:root"}""");

    [Fact]
    public void AccessJobs_HaveTheseBytes() => Check(
        new AccessJobs(SomeIdentity.Account, [new AccessJob("id", "arn:aws:iam::123456789012:user/alice", SomeIdentity.Time)]),
        """{"format":1,"account":"123456789012","jobs":[{"id":"id","arn":"arn:aws:iam::123456789012:user/alice","created":"2026-11-23T09:30:15+00:00"}]}""");

    [Fact]
    public void Group_EveryField_HasTheseBytes() => Check(
        SomeIdentity.Group() with
        {
            Path = "/staff/",
            IsEnabled = false,
            MemberCount = 3,
            AttachedPolicies = ["arn:aws:iam::aws:policy/x"],
            InlinePolicies = new Dictionary<string, string> { ["a"] = "{}" },
        },
        """{"format":1,"account":"123456789012","name":"readers","path":"/staff/","id":"AGPAREADERSAAAAAAAAAA","created":"2026-11-23T09:30:15+00:00","disabled":true,"memberCount":3,"attachedPolicies":["arn:aws:iam::aws:policy/x"],"inlinePolicies":{"a":"{}"}}""");

    [Fact]
    public void BuiltInPolicyUse_EveryField_HasTheseBytes() => Check(
        new BuiltInPolicyUse { Account = SomeIdentity.Account, PolicyArn = "arn:aws:iam::aws:policy/readonly", AttachmentCount = 2, BoundaryUsageCount = 1 },
        """{"format":1,"account":"123456789012","policyArn":"arn:aws:iam::aws:policy/readonly","attachmentCount":2,"boundaryUsageCount":1}""");

    [Fact]
    public void Role_EveryField_HasTheseBytes() => Check(
        SomeIdentity.Role() with
        {
            Path = "/staff/",
            Description = "d",
            TrustedIds = new Dictionary<string, string> { ["arn:aws:iam::123456789012:user/a"] = "AIDA1" },
            MaxSessionDuration = 7200,
            AttachedPolicies = ["arn:aws:iam::aws:policy/x"],
            InlinePolicies = new Dictionary<string, string> { ["a"] = "{}" },
            PermissionsBoundary = "arn:aws:iam::aws:policy/y",
            Tags = [new Tag("k", "v")],
        },
        """{"format":1,"account":"123456789012","name":"worker","path":"/staff/","id":"AROAWORKERAAAAAAAAAAA","created":"2026-11-23T09:30:15+00:00","description":"d","trustPolicy":"{}","trustedIds":{"arn:aws:iam::123456789012:user/a":"AIDA1"},"maxSessionDuration":7200,"attachedPolicies":["arn:aws:iam::aws:policy/x"],"inlinePolicies":{"a":"{}"},"permissionsBoundary":"arn:aws:iam::aws:policy/y","tags":[{"key":"k","value":"v"}]}""");

    [Fact]
    public void ManagedPolicy_EveryField_HasTheseBytes() => Check(
        SomeIdentity.Policy("p", Document) with
        {
            Path = "/x/",
            Description = "d",
            LastVersion = 4,
            AttachmentCount = 2,
            BoundaryUsageCount = 1,
            Tags = [new Tag("k", "v")],
        },
        """{"format":1,"account":"123456789012","name":"p","path":"/x/","id":"ANPAPAAAAAAAAAAAAAAAA","created":"2026-11-23T09:30:15+00:00","updated":"2026-11-23T09:30:15+00:00","description":"d","versions":[{"id":"v1","document":"{\"Version\":\"2012-10-17\",\"Statement\":[]}","created":"2026-11-23T09:30:15+00:00"}],"defaultVersionId":"v1","lastVersion":4,"attachmentCount":2,"boundaryUsageCount":1,"tags":[{"key":"k","value":"v"}]}""");

    [Fact]
    public void AccessKey_EveryField_HasTheseBytes() => Check(
        new AccessKeyEntry
        {
            Id = "AKIA1",
            Account = SomeIdentity.Account,
            UserName = "alice",
            UserId = "AIDA1",
            SealedSecret = [1, 2, 250],
            Created = SomeIdentity.Time,
            IsActive = false,
            Expires = SomeIdentity.Time.AddDays(1),
            IsServiceAccount = true,
            Name = "n",
            Description = "d",
            SessionPolicies = [Document],
            InheritedPolicies = 1,
        },
        """{"format":2,"id":"AKIA1","account":"123456789012","userName":"alice","userId":"AIDA1","sealedSecret":"AQL6","created":"2026-11-23T09:30:15+00:00","inactive":true,"expires":"2026-11-24T09:30:15+00:00","isServiceAccount":true,"name":"n","description":"d","sessionPolicies":["{\"Version\":\"2012-10-17\",\"Statement\":[]}"],"inheritedPolicies":1}""");

    [Fact]
    public void AccessKey_OfAnIdentityFromOutside_HasTheseBytes() => Check(
        new AccessKeyEntry
        {
            Id = "AKIA1",
            Account = SomeIdentity.Account,
            UserName = null,
            UserId = "AOPA1",
            SealedSecret = [1, 2, 250],
            Created = SomeIdentity.Time,
            IsServiceAccount = true,
            OutsidePrincipal = "123456789012/ldap/_/uid=alice,dc=example,dc=com",
            Policies = ["readonly"],
            IamGroups = ["readers"],
        },
        """{"format":2,"id":"AKIA1","account":"123456789012","userId":"AOPA1","sealedSecret":"AQL6","created":"2026-11-23T09:30:15+00:00","isServiceAccount":true,"outsidePrincipal":"123456789012/ldap/_/uid=alice,dc=example,dc=com","policies":["readonly"],"iamGroups":["readers"]}""");

    [Fact]
    public void AccessKey_OfFormat1_IsRead()
    {
        var key = EntityFormats.Of<AccessKeyEntry>().Read(
            """{"format":1,"id":"AKIA1","account":"123456789012","sealedSecret":"AQL6","created":"2026-11-23T09:30:15+00:00"}"""u8);

        Assert.True(key.IsOfRoot);
    }

    [Fact]
    public void OutsidePrincipal_OnlyWhatEveryOneHas_HasTheseBytes() => Check(
        SomeIdentity.OutsidePrincipal(),
        """{"format":1,"account":"123456789012","providerKind":"ldap","subject":"uid=alice,dc=example,dc=com","name":"alice","id":"AOPAALICEAAAAAAAAAAAA","created":"2026-11-23T09:30:15+00:00","lastLogin":"2026-11-23T09:30:15+00:00"}""");

    [Fact]
    public void OutsidePrincipal_EveryField_HasTheseBytes() => Check(
        SomeIdentity.OutsidePrincipal() with
        {
            ProviderKind = ProviderKind.OpenId,
            Provider = "corp",
            IsEnabled = false,
            IsDisabledByDirectory = true,
            Issuer = "https://corp",
            Groups = [new OutsideGroup("cn=a", null), new OutsideGroup("t/1", "Größe")],
            Policies = ["readonly"],
            IamGroups = ["readers"],
            Claims = new Dictionary<string, IReadOnlyList<string>> { ["jwt:sub"] = ["s"], ["jwt:email"] = ["a", "b"] },
            LastSync = SomeIdentity.Time,
            AccessKeys = ["AKIA1"],
        },
        """{"format":1,"account":"123456789012","providerKind":"openid","provider":"corp","subject":"uid=alice,dc=example,dc=com","name":"alice","id":"AOPAALICEAAAAAAAAAAAA","disabled":true,"disabledByDirectory":true,"issuer":"https://corp","groups":[{"id":"cn=a"},{"id":"t/1","name":"Größe"}],"policies":["readonly"],"iamGroups":["readers"],"claims":{"jwt:email":["a","b"],"jwt:sub":["s"]},"created":"2026-11-23T09:30:15+00:00","lastLogin":"2026-11-23T09:30:15+00:00","lastSync":"2026-11-23T09:30:15+00:00","accessKeys":["AKIA1"]}""");

    [Fact]
    public void OutsideAttachment_EveryField_HasTheseBytes() => Check(
        SomeIdentity.OutsideAttachment(OutsideParty.Group, "t/1", "arn:aws:iam::aws:policy/x") with
        {
            ProviderKind = ProviderKind.OpenId,
            Provider = "corp",
        },
        """{"format":1,"account":"123456789012","providerKind":"openid","provider":"corp","isGroup":true,"key":"t/1","id":"AOAAT/1AAAAAAAAAAAAAA","attachedPolicies":["arn:aws:iam::aws:policy/x"]}""");

    [Theory]
    [InlineData(ProviderKind.Ldap, "", "uid=alice,dc=example,dc=com", "ldap/_/uid=alice,dc=example,dc=com", "ldap/_/uid=alice,dc=example,dc=com")]
    [InlineData(ProviderKind.OpenId, "_", "auth0|1", "openid/%5F/auth0|1", "openid/%5F/auth0%7C1")]
    [InlineData(ProviderKind.OpenId, "a/b", "tid/oid", "openid/a%2Fb/tid/oid", "openid/a%2Fb/tid/oid")]
    [InlineData(ProviderKind.Certificate, "", "CN=*", "certificate/_/CN=*", "certificate/_/CN=%2A")]
    [InlineData(ProviderKind.CustomToken, "p", "ü%", "custom-token/p/ü%", "custom-token/p/%C3%BC%25")]
    public void OutsidePrincipal_IdAndArn_StandForOneIdentityOnly(ProviderKind kind, string provider, string subject, string id, string arn)
    {
        var principal = SomeIdentity.OutsidePrincipal() with { ProviderKind = kind, Provider = provider, Subject = subject };

        Assert.Equal("123456789012/" + id, principal.DocumentId);
        Assert.Equal("arn:aws:sts::123456789012:federated-user/" + arn, principal.Arn);
    }

    [Fact]
    public void OpenIdConnectProvider_EveryField_HasTheseBytes() => Check(
        new OpenIdConnectProvider
        {
            Account = SomeIdentity.Account,
            Url = "login.example.com/tenant",
            ClientIds = ["one"],
            Thumbprints = ["0123456789abcdef0123456789abcdef01234567"],
            Created = SomeIdentity.Time,
            Tags = [new Tag("k", "v")],
        },
        """{"format":1,"account":"123456789012","url":"login.example.com/tenant","clientIds":["one"],"thumbprints":["0123456789abcdef0123456789abcdef01234567"],"created":"2026-11-23T09:30:15+00:00","tags":[{"key":"k","value":"v"}]}""");

    [Fact]
    public void Link_EveryKind_HasTheseIdsAndBytes()
    {
        var link = new Link(LinkKind.GroupMember, SomeIdentity.Account, "Readers", "Alice");

        Assert.Equal("123456789012\u001Fgroup-member\u001Freaders\u001Falice", link.DocumentId);
        Assert.Equal("""{"format":1,"to":"Alice"}""", Encoding.UTF8.GetString(Link.Format.Write(link)));
        Assert.Equal(
            ["group-member", "policy-user", "policy-group", "policy-role", "boundary-user", "boundary-role", "policy-outside-user", "policy-outside-group"],
            Enum.GetValues<LinkKind>().Select(k => Link.Prefix(k, SomeIdentity.Account, "x").Split('\u001F')[1]));
    }

    [Fact]
    public void Link_ToSomebodyOutside_KeepsTheCase() => Assert.Equal(
        "123456789012\u001Fpolicy-outside-user\u001Farn\u001Fa/Sub",
        new Link(LinkKind.PolicyOutsideUser, SomeIdentity.Account, "ARN", "a/Sub").DocumentId);

    [Fact]
    public void Account_OnlyWhatEveryOneHas_HasTheseBytes() => Check(
        Account(),
        """{"format":2,"id":"123456789012","canonicalUserId":"c0ffee","displayName":"Research","created":"2026-11-23T09:30:15+00:00"}""");

    [Fact]
    public void Account_EveryField_HasTheseBytes() => Check(
        Account() with
        {
            IsEnabled = false,
            RootAccessKeyId = "AKIA1",
            RootSecretSealed = [1, 2, 250],
            AccessKeys = ["AKIA2"],
            Alias = "research",
            PasswordPolicy = new PasswordPolicy
            {
                MinimumPasswordLength = 14,
                RequireSymbols = true,
                RequireNumbers = true,
                RequireUppercaseCharacters = true,
                RequireLowercaseCharacters = true,
                AllowUsersToChangePassword = true,
                MaxPasswordAge = 90,
                PasswordReusePrevention = 5,
                HardExpiry = true,
            },
            PublicAccessBlock = new PublicAccessBlock(true, true, true, true),
        },
        """{"format":2,"id":"123456789012","canonicalUserId":"c0ffee","displayName":"Research","created":"2026-11-23T09:30:15+00:00","rootAccessKeyId":"AKIA1","rootSecretSealed":"AQL6","disabled":true,"accessKeys":["AKIA2"],"alias":"research","passwordPolicy":{"minimumPasswordLength":14,"requireSymbols":true,"requireNumbers":true,"requireUppercaseCharacters":true,"requireLowercaseCharacters":true,"allowUsersToChangePassword":true,"maxPasswordAge":90,"passwordReusePrevention":5,"hardExpiry":true},"publicAccessBlock":{"blockPublicAcls":true,"ignorePublicAcls":true,"blockPublicPolicy":true,"restrictPublicBuckets":true}}""");

    [Fact]
    public void Account_BeingDeleted_HasTheseBytes() => Check(
        Account() with { IsDeleting = true },
        """{"format":2,"id":"123456789012","canonicalUserId":"c0ffee","displayName":"Research","created":"2026-11-23T09:30:15+00:00","deleting":true}""");

    [Fact]
    public void Account_BlockThatBlocksNothing_IsToldFromNone() => Check(
        Account() with { PublicAccessBlock = default(PublicAccessBlock) },
        """{"format":2,"id":"123456789012","canonicalUserId":"c0ffee","displayName":"Research","created":"2026-11-23T09:30:15+00:00","publicAccessBlock":{}}""");

    [Fact]
    public void References_ToAccounts_HaveTheseBytes()
    {
        Check(new AccountAlias("research", SomeIdentity.Account), """{"format":1,"name":"research","accountId":"123456789012"}""");
        Check(new CanonicalUser("c0ffee", SomeIdentity.Account), """{"format":1,"name":"c0ffee","accountId":"123456789012"}""");
        Check(new Installation(SomeIdentity.Account), """{"format":1,"accountId":"123456789012"}""");
    }

    [Fact]
    public void MasterKeyProbe_HasTheseBytes() => Check(new MasterKeyProbe([1, 2, 3]), """{"format":1,"sealed":"AQID"}""");

    [Fact]
    public void Kinds_OfDocuments_Stay() => Assert.Equal(
        [
            "user", "group", "role", "managed-policy", "access-key", "oidc-provider", "link", "account", "account-alias", "canonical-user", "installation",
            "outside-principal", "outside-attachment", "master-key",
        ],
        [
            User.Kind, Group.Kind, Role.Kind, ManagedPolicy.Kind, AccessKeyEntry.Kind, OpenIdConnectProvider.Kind, Link.DocumentKind,
            AccountEntry.Kind, AccountAlias.Kind, CanonicalUser.Kind, Installation.Kind,
            OutsidePrincipal.Kind, OutsideAttachment.Kind, MasterKeyProbe.Kind,
        ]);

    private static AccountEntry Account() =>
        new() { Id = SomeIdentity.Account, CanonicalUserId = "c0ffee", Name = "Research", Created = SomeIdentity.Time };

    private static void Check<T>(T entity, string json)
        where T : class, IIdentity<T>
    {
        var format = EntityFormats.Of<T>();

        Assert.Equal(json, Encoding.UTF8.GetString(format.Write(entity)));
        Assert.Equal(json, Encoding.UTF8.GetString(format.Write(format.Read(Encoding.UTF8.GetBytes(json)))));
    }
}
