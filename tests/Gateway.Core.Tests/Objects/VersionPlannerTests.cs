using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Testing.Metadata;

namespace Gateway.Core.Tests.Objects;

public sealed class VersionPlannerTests
{
    private static readonly ObjectRecord s_new = Version("new", isNull: false);
    private static readonly ObjectRecord s_newNull = Version("new", isNull: true);

    // current, older null version → moves; "null" and "id" are objects, "marker" and "null-marker" delete markers.
    [Theory]
    [InlineData(VersioningState.Unversioned, "", "", "Add")]
    [InlineData(VersioningState.Unversioned, "null", "", "RemoveCurrent,Add")]
    [InlineData(VersioningState.Enabled, "", "", "Add")]
    [InlineData(VersioningState.Enabled, "id", "", "Demote,Add")]
    [InlineData(VersioningState.Enabled, "null", "", "Demote,Add")]
    [InlineData(VersioningState.Enabled, "marker", "", "Add")]
    [InlineData(VersioningState.Enabled, "null-marker", "", "Add")]
    [InlineData(VersioningState.Suspended, "", "", "Add")]
    [InlineData(VersioningState.Suspended, "null", "", "RemoveCurrent,Add")]
    [InlineData(VersioningState.Suspended, "id", "", "Demote,Add")]
    [InlineData(VersioningState.Suspended, "id", "null", "Demote,RemoveOlder,Add")]
    [InlineData(VersioningState.Suspended, "id", "null-marker", "Demote,RemoveOlder,Add")]
    [InlineData(VersioningState.Suspended, "marker", "", "Add")]
    [InlineData(VersioningState.Suspended, "marker", "null", "RemoveOlder,Add")]
    [InlineData(VersioningState.Suspended, "null-marker", "", "RemoveOlder,Add")]
    public void Add_OverVersions_MovesThem(VersioningState versioning, string current, string olderNull, string moves)
    {
        var added = versioning == VersioningState.Enabled ? s_new : s_newNull;

        var plan = VersionPlanner.Add(versioning, new KeyVersions(Parse(current), Parse(olderNull)), added);

        Assert.Equal(moves, string.Join(',', plan.Select(m => m.Kind)));
        Assert.Same(added, plan[^1].Version);
        Assert.All(plan.SkipLast(1), move => Assert.Equal(
            move.Kind == VersionMoveKind.RemoveOlder && olderNull.Length > 0 ? olderNull : current, move.Version.Key.Value));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("null", "RemoveCurrent")]
    public void RemoveCurrent_Unversioned_RemovesTheObject(string current, string moves) => Assert.Equal(
        moves, string.Join(',', VersionPlanner.RemoveCurrent(new KeyVersions(Parse(current), null)).Select(m => m.Kind)));

    [Theory]
    [InlineData("id", true, "", "RemoveCurrent")]
    [InlineData("id", true, "null", "RemoveCurrent,Promote")]
    [InlineData("id", true, "marker", "RemoveCurrent")]
    [InlineData("marker", true, "id", "RemoveOlder,Promote")]
    [InlineData("marker", true, "marker", "RemoveOlder")]
    [InlineData("marker", true, "", "RemoveOlder")]
    [InlineData("id", false, "", "RemoveOlder")]
    [InlineData("null", false, "id", "RemoveOlder")]
    public void Remove_Version_PromotesTheNextObjectOnlyFromTheTop(string target, bool isCurrent, string next, string moves)
    {
        var removed = Parse(target)!;
        var current = isCurrent ? removed : s_new with { Sequence = 99 };

        var plan = VersionPlanner.Remove(removed, current, Parse(next));

        Assert.Equal(moves, string.Join(',', plan.Select(m => m.Kind)));
    }

    [Fact]
    public void NewVersionId_OnlyEnabled_IsUnique()
    {
        Assert.True(VersionPlanner.NewVersionId(VersioningState.Unversioned, 5, 6).IsNull);
        Assert.True(VersionPlanner.NewVersionId(VersioningState.Suspended, 5, 6).IsNull);
        Assert.Equal(VersionId.Create(5, 6), VersionPlanner.NewVersionId(VersioningState.Enabled, 5, 6));
    }

    private static ObjectRecord? Parse(string kind) => kind switch
    {
        "" => null,
        "null" or "null-marker" => Version(kind, isNull: true),
        _ => Version(kind, isNull: false),
    };

    private static ObjectRecord Version(string kind, bool isNull) => new(
        new NewObject
        {
            Key = ObjectKey.Create(kind),
            LastModified = SomeRow.Time,
            Size = 0,
            ETag = default,
            Owner = SomeRow.Owner,
        },
        sequence: 7,
        isNull ? VersionId.Null : VersionId.Create(7, 1))
    {
        IsDeleteMarker = kind.EndsWith("marker", StringComparison.Ordinal),
    };
}
