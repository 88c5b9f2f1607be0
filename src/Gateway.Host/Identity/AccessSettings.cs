using Gateway.Host.Settings;

namespace Gateway.Host.Identity;

internal static class AccessSettings
{
    public static IEnumerable<Setting> All =>
    [
        new TypedSetting<bool>(
            "Identity:RootAccess",
            "Whether the roots of accounts, and their service accounts, are accepted. Make users that may administrate before it is switched off.",
            new Switch(),
            o => o.Identity.AllowRootAccess,
            (o, v) => o.Identity.AllowRootAccess = v) { MinioAliases = [new("MINIO_API_ROOT_ACCESS") { Translate = MinioAlias.OnOff }] },
        new TypedSetting<long>(
            "Identity:CacheSize",
            "Memory for users, groups, roles, policies and keys that were read lately.",
            new ByteSize(1 << 20, 64L << 30),
            o => o.Identity.Store.CacheSize,
            (o, v) => o.Identity.Store.CacheSize = v),
        new TypedSetting<long>(
            "Identity:PrincipalCacheSize",
            "Memory for the callers of late with their policies, ready for decisions.",
            new ByteSize(1 << 20, 64L << 30),
            o => o.Identity.PrincipalCacheSize,
            (o, v) => o.Identity.PrincipalCacheSize = v),
        new TypedSetting<bool>(
            "Identity:NamedSessionsPassSessionPolicies",
            "Whether, as on AWS, a bucket policy that names a user or a session grants what its session policy does not. Normally session policies filter every grant.",
            new Switch(),
            o => o.Identity.Decisions.NamedSessionsPassSessionPolicies,
            (o, v) => o.Identity.Decisions.NamedSessionsPassSessionPolicies = v),
        new TypedSetting<bool>(
            "Buckets:BlockPublicAccess",
            "Whether new buckets block public access until somebody lifts the block, as on AWS.",
            new Switch(),
            o => o.BlocksPublicAccess,
            (o, v) => o.BlocksPublicAccess = v),
        new TypedSetting<bool>(
            "Buckets:FilterList",
            "Whether callers who may not list all buckets are shown those that they may list or locate, as MinIO does. Normally they are refused.",
            new Switch(),
            o => o.FiltersBucketList,
            (o, v) => o.FiltersBucketList = v),
    ];
}
