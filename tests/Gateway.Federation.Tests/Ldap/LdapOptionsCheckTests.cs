using Gateway.Federation.Ldap;

namespace Gateway.Federation.Tests.Ldap;

public sealed class LdapOptionsCheckTests
{
    private static readonly LdapOptions s_good = new()
    {
        Servers = ["ldap.example.org", "[2001:db8::1]:636", "192.0.2.1:1636"],
        LookupBindDn = "cn=gateway,dc=example,dc=org",
        LookupBindPassword = "secret",
        UserBases = ["ou=people,dc=example,dc=org", "ou=partners,dc=example,dc=org"],
        UserFilter = "(uid=%s)",
        GroupBases = ["ou=groups,dc=example,dc=org"],
        GroupFilter = "(member=%d)",
        NestedGroups = true,
        UserAttributes = ["mail"],
    };

    public static TheoryData<string, LdapOptions> Bad => new()
    {
        { nameof(LdapOptions.Servers), s_good with { Servers = [] } },
        { nameof(LdapOptions.Servers), s_good with { Servers = ["ldaps://ldap.example.org"] } },
        { nameof(LdapOptions.Servers), s_good with { Servers = ["ldap.example.org:0"] } },
        { nameof(LdapOptions.Servers), s_good with { Servers = ["ldap.example.org:65536"] } },
        { nameof(LdapOptions.Servers), s_good with { Servers = ["2001:db8::1"] } },
        { nameof(LdapOptions.Servers), s_good with { Servers = ["example.org:636"], ServiceLookup = LdapServiceLookup.Ldaps } },
        { nameof(LdapOptions.Servers), s_good with { Servers = ["example.org", "example.com"], ServiceLookup = LdapServiceLookup.Ldaps } },
        { nameof(LdapOptions.SkipVerify), s_good with { Security = LdapSecurity.None, SkipVerify = true } },
        { nameof(LdapOptions.CaFile), s_good with { Security = LdapSecurity.None, CaFile = "ca.pem" } },
        { nameof(LdapOptions.LookupBindPassword), s_good with { LookupBindDn = null } },
        { nameof(LdapOptions.LookupBindDn), s_good with { LookupBindDn = "gateway" } },
        { nameof(LdapOptions.UserFilter), s_good with { UserFilter = "(:caseIgnoreMatch:=%s)" } },
        { nameof(LdapOptions.UserFilter), s_good with { UserFilter = "(&(objectClass=person)(|(uid=%s)(:dn:2.5.13.2:=%s)))" } },
        { nameof(LdapOptions.UserBases), s_good with { UserBases = [] } },
        { nameof(LdapOptions.UserBases), s_good with { UserBases = ["people"] } },
        { nameof(LdapOptions.UserBases), s_good with { UserBases = [""] } },
        { nameof(LdapOptions.UserBases), s_good with { UserBases = ["ou=people,dc=example,dc=org", "DC=Example, DC=Org"] } },
        { nameof(LdapOptions.UserBases), s_good with { UserBases = ["dc=example,dc=org", "ou=people,dc=example,dc=org"] } },
        { nameof(LdapOptions.UserFilter), s_good with { UserFilter = "" } },
        { nameof(LdapOptions.UserFilter), s_good with { UserFilter = "uid=%s" } },
        { nameof(LdapOptions.UserFilter), s_good with { UserFilter = "(uid=*)" } },
        { nameof(LdapOptions.UserFilter), s_good with { UserFilter = "(|(uid=%s)(entryDN=%d))" } },
        { nameof(LdapOptions.GroupFilter), s_good with { GroupFilter = null, NestedGroups = false } },
        { nameof(LdapOptions.GroupFilter), s_good with { GroupBases = [] } },
        { nameof(LdapOptions.GroupFilter), s_good with { GroupFilter = "(objectClass=group)", NestedGroups = false } },
        { nameof(LdapOptions.GroupFilter), s_good with { GroupFilter = "(member=%d" } },
        { nameof(LdapOptions.NestedGroups), s_good with { GroupFilter = "(memberUid=%s)" } },
        { nameof(LdapOptions.NestedGroups), s_good with { GroupFilter = null, GroupBases = [] } },
        { nameof(LdapOptions.UserAttributes), s_good with { UserAttributes = ["mail,cn"] } },
        { nameof(LdapOptions.UserAttributes), s_good with { UserAttributes = ["mail", "USERPASSWORD"] } },
        { nameof(LdapOptions.NameAttribute), s_good with { NameAttribute = "" } },
        { nameof(LdapOptions.GroupNameAttribute), s_good with { GroupNameAttribute = "c n" } },
        { nameof(LdapOptions.ConnectTimeout), s_good with { ConnectTimeout = TimeSpan.Zero } },
        { nameof(LdapOptions.OperationTimeout), s_good with { OperationTimeout = TimeSpan.FromHours(1) } },
        { nameof(LdapOptions.RefusalStep), s_good with { RefusalStep = TimeSpan.FromMinutes(1) } },
        { nameof(LdapOptions.PageSize), s_good with { PageSize = 0 } },
        { nameof(LdapOptions.MaxGroups), s_good with { MaxGroups = 1_000_000 } },
    };

    [Fact]
    public void ToString_Options_DoNotShowThePassword() => Assert.DoesNotContain("secret", s_good.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Find_GoodOptions_NothingIsWrong()
    {
        Assert.Empty(LdapOptionsCheck.Find(s_good with { UserFilter = "(uid:caseIgnoreMatch:=%s)" }));
        Assert.Empty(LdapOptionsCheck.Find(s_good));
        Assert.Empty(LdapOptionsCheck.Find(s_good with { Servers = ["example.org"], ServiceLookup = LdapServiceLookup.Ldap }));
        Assert.Empty(LdapOptionsCheck.Find(s_good with { Servers = ["_ldap._tcp.dc._msdcs.example.org"], ServiceLookup = LdapServiceLookup.On }));
        Assert.Empty(LdapOptionsCheck.Find(s_good with { LookupBindDn = @"EXAMPLE\gateway" }));
        Assert.Empty(LdapOptionsCheck.Find(s_good with { LookupBindDn = "gateway@example.org" }));
    }

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Find_BadOption_IsNamed(string option, LdapOptions options) => Assert.Equal(option, Assert.Single(LdapOptionsCheck.Find(options)).Option);

    [Fact]
    public void Find_ManyProblems_AreAllTold() => Assert.True(LdapOptionsCheck.Find(new LdapOptions { PageSize = 0, GroupFilter = "x" }).Count >= 5);
}
