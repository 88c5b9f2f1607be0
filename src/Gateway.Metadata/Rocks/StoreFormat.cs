using System.Buffers.Binary;
using Gateway.Metadata.Rocks.Commits;
using Gateway.Metadata.Rocks.Engine;

namespace Gateway.Metadata.Rocks;

/// <summary>The version of how the store lays out its rows: written when it is made, checked whenever it is opened.</summary>
internal static class StoreFormat
{
    public const ulong Current = 1;

    private static ReadOnlySpan<byte> Key => "format"u8;

    /// <summary>The format of an open store; null when it is new.</summary>
    public static ulong? Read(Database database)
    {
        using var row = database.Get(Family.Meta, Key);
        return row.Exists ? BinaryPrimitives.ReadUInt64BigEndian(row.Bytes) : null;
    }

    public static void Write(Transaction transaction, ulong format)
    {
        Span<byte> value = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(value, format);
        transaction.Put(Family.Meta, Key, value);
    }
}
