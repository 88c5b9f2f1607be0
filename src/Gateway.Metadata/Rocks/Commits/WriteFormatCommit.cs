namespace Gateway.Metadata.Rocks.Commits;

internal sealed class WriteFormatCommit(ulong format) : CommitOf<ulong>
{
    protected override ulong Apply(Transaction transaction)
    {
        StoreFormat.Write(transaction, format);
        return format;
    }
}
