using Gateway.Core.Names;
using Gateway.Core.Objects;

namespace Gateway.Core.Tests.Builders;

internal static class SomeObject
{
    public static ObjectRecord Record(ETag tag) => new()
    {
        Key = ObjectKey.Create("key"),
        LastModified = new DateTimeOffset(2026, 3, 1, 11, 0, 0, TimeSpan.Zero),
        Size = 10,
        ETag = tag,
        Owner = AccountId.Parse("123456789012"),
        Sequence = 1,
        VersionId = VersionId.Null,
    };
}
