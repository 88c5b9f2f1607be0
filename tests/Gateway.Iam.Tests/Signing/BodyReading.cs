using System.Buffers;
using System.IO.Pipelines;
using Gateway.Iam.Signing;

namespace Gateway.Iam.Tests.Signing;

internal static class BodyReading
{
    public static async Task<byte[]> ReadAll(RequestBody body, int bufferLength = 100_000)
    {
        var buffer = new byte[bufferLength];
        using var all = new MemoryStream();
        while (await body.ReadAsync(buffer, TestContext.Current.CancellationToken) is > 0 and var count)
        {
            all.Write(buffer, 0, count);
        }

        Assert.Equal(0, await body.ReadAsync(buffer, TestContext.Current.CancellationToken));
        return all.ToArray();
    }

    /// <summary>A pipe that gives the bytes in pieces, one more with every read, each in a segment of its own.</summary>
    public static PipeReader InPieces(byte[] bytes, IReadOnlyList<int> cuts) => new PieceReader(bytes, cuts);

    private sealed class PieceReader : PipeReader
    {
        private readonly List<byte[]> _pieces = [];
        private ReadOnlySequence<byte> _buffer;
        private int _given;
        private long _consumed;
        private bool _reading;
        private bool _examinedAll = true;

        public PieceReader(byte[] bytes, IReadOnlyList<int> cuts)
        {
            var start = 0;
            foreach (var cut in cuts.Append(bytes.Length).Where(c => c <= bytes.Length).Order())
            {
                _pieces.Add(bytes[start..cut]);
                start = cut;
            }
        }

        public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
        {
            Assert.False(_reading, "The pipe was read twice without AdvanceTo.");
            _reading = true;
            if (_examinedAll && _given < _pieces.Count)
            {
                _given++;
            }

            var first = new Segment([], null);
            var last = first;
            foreach (var piece in _pieces.Take(_given))
            {
                last = new Segment(piece, last);
            }

            _buffer = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length).Slice(_consumed);
            return ValueTask.FromResult(new ReadResult(_buffer, isCanceled: false, isCompleted: _given == _pieces.Count));
        }

        public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

        public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
        {
            Assert.True(_reading, "The pipe was advanced without a read.");
            _reading = false;
            _consumed += _buffer.GetOffset(consumed) - _buffer.GetOffset(_buffer.Start);
            _examinedAll = _buffer.GetOffset(examined) == _buffer.GetOffset(_buffer.End);
        }

        public override bool TryRead(out ReadResult result) => throw new NotSupportedException();

        public override void CancelPendingRead() => throw new NotSupportedException();

        public override void Complete(Exception? exception = null)
        {
        }

        private sealed class Segment : ReadOnlySequenceSegment<byte>
        {
            public Segment(byte[] bytes, Segment? previous)
            {
                Memory = bytes;
                if (previous is not null)
                {
                    RunningIndex = previous.RunningIndex + previous.Memory.Length;
                    previous.Next = this;
                }
            }
        }
    }
}
