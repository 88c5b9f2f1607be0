using Gateway.Federation.Ldap;
using Gateway.Host.Settings;

namespace Gateway.Host.Federation;

/// <summary>The settings of the directory. They are named as the options are, so that problems with these find their settings.</summary>
internal static class LdapSettings
{
    public const string Section = "Ldap";

    private static readonly SettingType<string> s_text = new Parsed<string>("any text", t => (true, t), t => t);
    private static readonly Text s_optionalText = new("any text", _ => true);
    private static readonly Switch s_switch = new();

    /// <summary>Commas are within names.</summary>
    private static readonly TextList s_names = new("DNs, divided by semicolons, none below another", ';', _ => true);

    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<bool>(
            "Ldap:Enabled",
            "Whether the directory is used. Otherwise nothing else of it is looked at.",
            s_switch,
            o => o.Federation.Ldap.IsEnabled,
            (o, v) => o.Federation.Ldap.IsEnabled = v)
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_ENABLE") { Translate = MinioAlias.OnOff }],
        },
        new TypedSetting<IReadOnlyList<string>>(
            "Ldap:Servers",
            "The servers, asked in this order when one is down. Without a port it is 636, with every Security. With ServiceLookup one domain.",
            TextList.Of("host, host:port or [address]:port"),
            o => o.Federation.Ldap.Options.Servers,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { Servers = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_SERVER_ADDR")],
        },
        new TypedSetting<LdapServiceLookup>(
            "Ldap:ServiceLookup",
            "Whether the servers are looked up as SRV records: _ldap._tcp. or _ldaps._tcp. before the domain, or (on) the record that Servers names.",
            new Choice<LdapServiceLookup>(),
            o => o.Federation.Ldap.Options.ServiceLookup,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { ServiceLookup = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_SRV_RECORD_NAME")],
        },
        new TypedSetting<LdapSecurity>(
            "Ldap:Security",
            "How connections are protected: TLS from the first byte, STARTTLS, or not at all.",
            new Choice<LdapSecurity>(),
            o => o.Federation.Ldap.Options.Security,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { Security = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_SERVER_STARTTLS") { Translate = MinioAlias.When("starttls") }, new("MINIO_IDENTITY_LDAP_SERVER_INSECURE") { Translate = MinioAlias.When("none") }],
        },
        new TypedSetting<bool>(
            "Ldap:SkipVerify",
            "Whether any certificate of the server is accepted, so that anybody on the way can read passwords. For tests.",
            s_switch,
            o => o.Federation.Ldap.Options.SkipVerify,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { SkipVerify = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_TLS_SKIP_VERIFY") { Translate = MinioAlias.OnOff }],
        },
        new TypedSetting<string?>(
            "Ldap:CaFile",
            "The authorities that may vouch for the servers in PEM form, in place of the system's.",
            Text.Path("a file or folder"),
            o => o.Federation.Ldap.Options.CaFile,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { CaFile = v }),
        new TypedSetting<string?>(
            "Ldap:LookupBindDn",
            "The account that searches for users and groups. Without it the search is anonymous.",
            s_optionalText,
            o => o.Federation.Ldap.Options.LookupBindDn,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { LookupBindDn = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_LOOKUP_BIND_DN")],
        },
        new TypedSetting<string?>(
            "Ldap:LookupBindPassword",
            "Its password.",
            s_optionalText,
            o => o.Federation.Ldap.Options.LookupBindPassword,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { LookupBindPassword = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_LOOKUP_BIND_PASSWORD")],
            IsSecret = true,
            MayComeFromFile = true,
        },
        new TypedSetting<IReadOnlyList<string>>(
            "Ldap:UserBases",
            "Where users are.",
            s_names,
            o => o.Federation.Ldap.Options.UserBases,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { UserBases = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_USER_DN_SEARCH_BASE_DN")],
        },
        new TypedSetting<string>(
            "Ldap:UserFilter",
            "Finds a user; %s is the login name. As (uid=%s), or (&(objectCategory=user)(sAMAccountName=%s)) with Active Directory.",
            s_text,
            o => o.Federation.Ldap.Options.UserFilter,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { UserFilter = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_USER_DN_SEARCH_FILTER")],
        },
        new TypedSetting<IReadOnlyList<string>>(
            "Ldap:UserAttributes",
            "Attributes of users that policies can ask for, as ldap:attrib/mail.",
            TextList.Of("attributes"),
            o => o.Federation.Ldap.Options.UserAttributes,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { UserAttributes = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_USER_DN_ATTRIBUTES")],
        },
        new TypedSetting<string?>(
            "Ldap:NameAttribute",
            "The attribute with the user's name, however it was typed. Normally the first that UserFilter compares.",
            s_optionalText,
            o => o.Federation.Ldap.Options.NameAttribute,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { NameAttribute = v }),
        new TypedSetting<bool>(
            "Ldap:RefuseDisabled",
            "Whether users are refused whom Active Directory calls disabled or expired.",
            s_switch,
            o => o.Federation.Ldap.Options.RefuseDisabled,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { RefuseDisabled = v }),
        new TypedSetting<IReadOnlyList<string>>(
            "Ldap:GroupBases",
            "Where groups are. Without it nobody has groups.",
            s_names,
            o => o.Federation.Ldap.Options.GroupBases,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { GroupBases = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_GROUP_SEARCH_BASE_DN")],
        },
        new TypedSetting<string?>(
            "Ldap:GroupFilter",
            "Finds the groups of a user; %d is the user's DN, %s the login name. As (&(objectClass=groupOfNames)(member=%d)), or (member:1.2.840.113556.1.4.1941:=%d) with Active Directory.",
            s_optionalText,
            o => o.Federation.Ldap.Options.GroupFilter,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { GroupFilter = v })
        {
            MinioAliases = [new("MINIO_IDENTITY_LDAP_GROUP_SEARCH_FILTER")],
        },
        new TypedSetting<string>(
            "Ldap:GroupNameAttribute",
            "The attribute of groups that people read.",
            s_text,
            o => o.Federation.Ldap.Options.GroupNameAttribute,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { GroupNameAttribute = v }),
        new TypedSetting<bool>(
            "Ldap:NestedGroups",
            "Whether the groups that groups are in are found too, by asking again. Active Directory finds them by the rule in GroupFilter.",
            s_switch,
            o => o.Federation.Ldap.Options.NestedGroups,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { NestedGroups = v }),
        new TypedSetting<long>(
            "Ldap:MaxGroupDepth",
            "How deep groups may lie in groups, when they are nested. Users with deeper ones are refused.",
            new Number(1, 64),
            o => o.Federation.Ldap.Options.MaxGroupDepth,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { MaxGroupDepth = (int)v }),
        new TypedSetting<long>(
            "Ldap:MaxGroups",
            "How many groups a user may have. Users with more are refused rather than given some of them.",
            new Number(1, 10_000),
            o => o.Federation.Ldap.Options.MaxGroups,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { MaxGroups = (int)v }),
        new TypedSetting<TimeSpan>(
            "Ldap:ConnectTimeout",
            "How long a server may take to connect and to agree on TLS.",
            new Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)),
            o => o.Federation.Ldap.Options.ConnectTimeout,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { ConnectTimeout = v }),
        new TypedSetting<TimeSpan>(
            "Ldap:OperationTimeout",
            "How long a server may take for each answer.",
            new Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)),
            o => o.Federation.Ldap.Options.OperationTimeout,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { OperationTimeout = v }),
        new TypedSetting<TimeSpan>(
            "Ldap:RefusalStep",
            "Refused logins are answered after a multiple of this time, so that the time says little about the reason.",
            new Duration(TimeSpan.Zero, TimeSpan.FromSeconds(10)),
            o => o.Federation.Ldap.Options.RefusalStep,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { RefusalStep = v }),
        new TypedSetting<long>(
            "Ldap:PageSize",
            "How many groups a server is asked for at a time.",
            new Number(1, 10_000),
            o => o.Federation.Ldap.Options.PageSize,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { PageSize = (int)v }),
        new TypedSetting<long>(
            "Ldap:LookupConnections",
            "How many connections of the lookup account there are at once; more searches wait.",
            new Number(1, 256),
            o => o.Federation.Ldap.Options.LookupConnections,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { LookupConnections = (int)v }),
        new TypedSetting<long>(
            "Ldap:LoginConnections",
            "How many passwords are checked at once, each over a connection of its own; more logins wait.",
            new Number(1, 4_096),
            o => o.Federation.Ldap.Options.LoginConnections,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { LoginConnections = (int)v }),
        new TypedSetting<TimeSpan>(
            "Ldap:RetryDelay",
            "How long a server that cannot be reached is left alone; then for twice as long each time, to a minute.",
            new Duration(TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(10)),
            o => o.Federation.Ldap.Options.RetryDelay,
            (o, v) => o.Federation.Ldap.Options = o.Federation.Ldap.Options with { RetryDelay = v }),
    ];
}
